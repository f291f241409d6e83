import { preciseAndRest } from '../words/distance-words.ts'
import { exactWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { useNowUntil } from '../time/use-now-until.ts'

/** When a code expires, counted down while it is about to. */
export function ExpiryValue({ at }: { at: number }) {
  const view = useTimeView()
  const now = useNowUntil(at)
  return <time title={exactWords(at, view)}>{preciseAndRest(at, view, now)}</time>
}
