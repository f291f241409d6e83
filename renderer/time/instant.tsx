import { exactWords, relativeWords } from '../words/instant-words.ts'
import type { TimeView } from '../words/instant-words.ts'
import { useTimeView } from './time-view.tsx'

type Props = { at: number; words?: (instant: number, view: TimeView) => string }

/** An instant as people say it, with the exact one on hover. */
export function Instant({ at, words = relativeWords }: Props) {
  const view = useTimeView()
  return <time title={exactWords(at, view)}>{words(at, view)}</time>
}
