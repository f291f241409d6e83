import { TextInput } from '@mantine/core'

import { snapshotWords, strengthWords } from '../words/export.ts'
import styles from './export.module.css'

type Phrase = { passphrase: string; repeated: string }
type Props = Phrase & { optional: boolean; onChange: (changed: Partial<Phrase>) => void }

/** A passphrase, twice, because nobody can read what they type. */
export function PassphraseFields({ passphrase, repeated, optional, onChange }: Props) {
  const differs = repeated !== '' && repeated !== passphrase
  return (
    <>
      <div className={styles.phrases}>
        <TextInput
          size="xs"
          label={snapshotWords.passphrase}
          classNames={{ input: styles.phrase }}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          data-autofocus={optional ? undefined : true}
          value={passphrase}
          onChange={(event) => onChange({ passphrase: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={snapshotWords.repeat}
          classNames={{ input: styles.phrase }}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          aria-invalid={differs}
          value={repeated}
          onChange={(event) => onChange({ repeated: event.currentTarget.value })}
        />
      </div>
      <p className={styles.hint} role="status" data-wrong={differs || undefined}>
        {differs
          ? snapshotWords.differs
          : passphrase === '' && optional
            ? snapshotWords.unencrypted
            : `${passphrase === '' ? '' : `${strengthWords(passphrase)} `}${snapshotWords.kept}`}
      </p>
    </>
  )
}
