import { TextInput } from '@mantine/core'

import styles from './connect-form.module.css'

type Props = { value: string; onChange: (value: string) => void }

/** The text box of a secret key: masked, and told where the key will be. */
export function KeyInput({ value, onChange }: Props) {
  return (
    <TextInput
      label="Secret key"
      description="From the Clerk dashboard, under API keys. Kept encrypted with this computer's keyring, or, where it has none, in memory until the app quits. Sent to the API address only."
      placeholder="sk_live_…"
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
