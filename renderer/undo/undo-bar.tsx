import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import { useStore } from 'zustand'

import noteStyles from '../foot-note.module.css'
import { undoWords } from '../words/undo.ts'
import styles from './undo-bar.module.css'
import { useUndoStore } from './undo-context.ts'

/** One line above the foot for as long as something can be undone. */
export function UndoBar() {
  const { offered, failure, undo, dismiss } = useStore(useUndoStore())
  if (failure)
    return (
      <section className={noteStyles.note} aria-label={undoWords.bar} role="alert" data-failed>
        <IconAlertTriangle size={16} stroke={1.75} />
        <p className={noteStyles.message}>{failure.message}</p>
        <CloseButton aria-label={undoWords.dismiss} onClick={dismiss} />
      </section>
    )
  return (
    <div role="status" aria-label={undoWords.bar}>
      {offered && (
        <div className={noteStyles.note}>
          <IconArrowBackUp size={16} stroke={1.75} />
          <p className={styles.words}>{offered.words}</p>
          <Button variant="default" aria-keyshortcuts="Control+Z Meta+Z" onClick={() => void undo()}>
            {undoWords.undo}
            {/* Read out once is enough: it changes every second. */}
            <span className={styles.left} aria-hidden>
              {undoWords.secondsLeft(offered.secondsLeft)}
            </span>
          </Button>
          <CloseButton className={styles.close} aria-label={undoWords.dismiss} onClick={dismiss} />
        </div>
      )}
    </div>
  )
}
