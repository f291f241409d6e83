import { TextInput } from '@mantine/core'

import { secretKeyWords } from '../words/connections.ts'
import styles from './connect-form.module.css'

type Props = { value: string; onChange: (value: string) => void }

/** The text box of a secret key: masked, and told where the key will be. */
export function KeyInput({ value, onChange }: Props) {
  return (
    <TextInput
      label={secretKeyWords.label}
      description={secretKeyWords.description}
      placeholder={secretKeyWords.placeholder}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{ input: `${styles.key} ${styles.masked}` }}
      required
      withAsterisk={false}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
