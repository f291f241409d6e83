import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { NumberDetails } from '../../contract/phone-number.ts'
import { useSetting } from '../settings/settings-context.ts'
import { useReveals } from './privacy-context.ts'
import { shownDetails } from './shown.ts'

/** The details as they may be shown now: without what tells of a number that is masked. Keys stay. */
export function useShownDetails(details: NumberDetails): NumberDetails {
  const masks = useSetting('maskNumbers')
  const until = useStore(useReveals(), (state) => state.until)
  return useMemo(
    () => (masks ? shownDetails(details, (key) => !until.has(key)) : details),
    [details, masks, until],
  )
}
