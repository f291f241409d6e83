/** The system's clipboard, as Electron gives it; what it gives later in newer versions, older ones give at once. */
export type Clipboard = {
  readText: () => string | Promise<string>
  writeText: (text: string) => void | Promise<void>
  clear: () => void | Promise<void>
}

/**
 * Copies texts. A sensitive one leaves the clipboard after some time and with the app, unless something else was copied
 * meanwhile, or `clears` says at the time of copying that it is to stay.
 */
export function prepareCopying(options: {
  clipboard: Clipboard
  clears: () => boolean
  clearAfterMs: number
}) {
  const { clipboard, clears, clearAfterMs } = options
  let copied: string | null = null
  let timer: NodeJS.Timeout | undefined

  const clear = async () => {
    clearTimeout(timer)
    const sensitive = copied
    if (sensitive === null) return
    // Windows gives lines back with its own ends.
    const held = (await clipboard.readText()).replaceAll('\r\n', '\n')
    if (held !== sensitive || copied !== sensitive) return
    copied = null
    await clipboard.clear()
  }
  return {
    copy: async ({ text, sensitive }: { text: string; sensitive: boolean }): Promise<void> => {
      clearTimeout(timer)
      copied = null
      await clipboard.writeText(text)
      if (!sensitive || !clears()) return
      copied = text.replaceAll('\r\n', '\n')
      // A clipboard that another program holds just now cannot be read; the end of the app tries once more.
      timer = setTimeout(() => void clear().catch(() => undefined), clearAfterMs)
    },
    /** Clears it now, for the end of the app. */
    clear,
  }
}
