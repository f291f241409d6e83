import { createContext, useContext } from 'react'

import type { Bridge } from '../contract/bridge.ts'

/** Holds the bridge for the components below, so that a test can put another one there. */
export const BridgeContext = createContext<Bridge | null>(null)

/** The bridge to the main process. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (!bridge) throw new Error('There is no BridgeContext above this component')
  return bridge
}
