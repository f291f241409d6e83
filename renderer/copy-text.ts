import type { Bridge } from '../contract/bridge.ts'

/** Puts a text on the clipboard, from which one that holds a number goes again. All that the window copies goes through here. */
export async function copyText(bridge: Bridge, text: string, sensitive: boolean): Promise<void> {
  await bridge.call('copyText', { text, sensitive })
}
