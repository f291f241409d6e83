import type { Bridge } from '../contract/bridge.ts'

/** Puts a text on the clipboard. All that the window copies goes through here. */
export async function copyText(bridge: Bridge, text: string): Promise<void> {
  await bridge.call('copyText', { text })
}
