import { findDeepLink } from './deep-link.ts'
import type { DeepLink } from './deep-link.ts'

/**
 * Holds the newest link that came until the window takes it. One may come before there is a window, so the window asks at
 * its start, and whenever `listen`'s function, which hears of each, tells it to.
 */
export function holdLink() {
  let held: DeepLink | null = null
  let onLink = () => {}
  return {
    /** Takes the first link of some arguments, if there is one. */
    follow: (argv: readonly string[]): void => {
      const link = findDeepLink(argv)
      if (link === null) return
      held = link
      onLink()
    },
    listen: (listener: () => void): void => {
      onLink = listener
    },
    take: (): DeepLink | null => {
      const link = held
      held = null
      return link
    },
  }
}
