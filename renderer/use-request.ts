import { useCallback, useState } from 'react'

import type { Failure } from '../contract/failure.ts'
import { toFailure } from './bridge.ts'

type RequestState = { busy: boolean; failure: Failure | null }

/** A request that a person starts with a button: whether it is under way, and how the last one failed. */
export function useRequest() {
  const [state, setState] = useState<RequestState>({ busy: false, failure: null })
  const run = useCallback(async (request: () => Promise<void>): Promise<void> => {
    setState((before) => ({ ...before, busy: true }))
    try {
      await request()
      setState({ busy: false, failure: null })
    } catch (error) {
      setState({ busy: false, failure: toFailure(error) })
    }
  }, [])
  return { ...state, run }
}
