import { LinkNote } from './links/link-note.tsx'
import { UndoBar } from './undo/undo-bar.tsx'

/** What there is to tell of the whole window, above its foot: it covers nothing. */
export function WindowNotes() {
  return (
    <>
      <LinkNote />
      <UndoBar />
    </>
  )
}
