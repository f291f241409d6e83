/**
 * Calls `onIdle` once nothing was used for `delay` milliseconds. `note` takes note of a use; the first one after a longer time, such as a
 * sleep in which no timer ran, counts as idleness and not as a return.
 */
export function watchIdle(delay: number, onIdle: () => void): { note: () => void; stop: () => void } {
  let usedAt = Date.now()
  let timer = setTimeout(look, delay)

  function look() {
    const left = usedAt + delay - Date.now()
    // A clock that was set back would else keep the window open for that much longer.
    if (left <= 0 || left > delay) onIdle()
    else timer = setTimeout(look, left)
  }

  return {
    note: () => {
      if (Date.now() - usedAt >= delay) onIdle()
      else usedAt = Date.now()
    },
    stop: () => clearTimeout(timer),
  }
}
