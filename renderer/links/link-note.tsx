import { CloseButton } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useStore } from 'zustand'

import styles from '../foot-note.module.css'
import { linkWords } from '../words/links.ts'
import { useLinkStore } from './links-context.ts'

/** One line above the foot when a link led nowhere. */
export function LinkNote() {
  const { note, dismiss } = useStore(useLinkStore())
  return (
    <div aria-live="polite">
      {note !== null && (
        <section className={styles.note} aria-label={linkWords.note}>
          <IconLinkOff size={16} stroke={1.75} />
          <p className={styles.message}>{note}</p>
          <CloseButton aria-label={linkWords.dismiss} onClick={dismiss} />
        </section>
      )}
    </div>
  )
}
