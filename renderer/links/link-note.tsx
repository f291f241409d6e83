import { CloseButton } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useStore } from 'zustand'

import styles from '../foot-note.module.css'
import { shownFault } from '../privacy/shown.ts'
import { useSetting } from '../settings/settings-context.ts'
import { linkFaultWords, linkWords } from '../words/links.ts'
import { useLinkStore } from './links-context.ts'

/** One line above the foot when a link led nowhere. */
export function LinkNote() {
  const { note, dismiss } = useStore(useLinkStore())
  const masks = useSetting('maskNumbers')
  return (
    <div aria-live="polite">
      {note !== null && (
        <section className={styles.note} aria-label={linkWords.note}>
          <IconLinkOff size={16} stroke={1.75} />
          <p className={styles.message}>{linkFaultWords(shownFault(note, masks))}</p>
          <CloseButton aria-label={linkWords.dismiss} onClick={dismiss} />
        </section>
      )}
    </div>
  )
}
