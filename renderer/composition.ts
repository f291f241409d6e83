import { useState } from 'react'
import type { ChangeEvent, CompositionEvent } from 'react'

/** What `keyCode` says of a key that an input method took, also of the one that begins a composition. */
const takenByInputMethod = 229

/**
 * Keeps the keys of a composition, as of Japanese or Chinese, from everything in the window that hears of keys: they are the
 * input method's. The text that it makes of them comes all the same. To be called before anything else listens.
 */
export function keepCompositionKeys(): void {
  function onKeyDown(event: KeyboardEvent) {
    // The first key of a composition comes before it, so only its code tells.
    if (!event.isComposing && event.keyCode !== takenByInputMethod) return
    event.stopImmediatePropagation()
    // Chromium itself would empty a search field.
    if (event.key === 'Escape') event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
}

/**
 * What a text field needs to show what is being composed while only whole text is told to `onText`: a half-composed reading
 * is no text that anybody searches for.
 */
export function useComposedText(text: string, onText: (text: string) => void) {
  const [composed, setComposed] = useState<string | null>(null)
  return {
    value: composed ?? text,
    onChange: ({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
      if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) setComposed(currentTarget.value)
      else onText(currentTarget.value)
    },
    onCompositionEnd: ({ currentTarget }: CompositionEvent<HTMLInputElement>) => {
      setComposed(null)
      if (currentTarget.value !== text) onText(currentTarget.value)
    },
  }
}
