import { isMacKeyboard, keyCaps } from './key-words.ts'
import styles from './commands.module.css'

/** The keys of a command, each as a cap. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className={styles.caps}>
      {keyCaps(keys, isMacKeyboard).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
