import { Button, TextInput } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'

import { defaultApiUrl } from '../../contract/connection.ts'
import type { Connection } from '../../contract/connection.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { useRequest } from '../use-request.ts'
import { KeyInput } from './key-input.tsx'
import { connectWords } from '../words/connections.ts'
import styles from './connect-form.module.css'

/** Name, key and address of a Clerk instance. What was typed stays when connecting fails. */
export function ConnectForm({ onConnected }: { onConnected: (connection: Connection) => void }) {
  const bridge = useBridge()
  const { busy, failure, run } = useRequest()
  const [name, setName] = useState('')
  const [secretKey, setSecretKey] = useState('')
  const [apiUrl, setApiUrl] = useState<string>(defaultApiUrl)
  const [advanced, setAdvanced] = useState(false)

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (!busy) void run(async () => onConnected(await bridge.call('connect', { name, secretKey, apiUrl })))
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label={connectWords.title}>
      <TextInput
        label={connectWords.name}
        placeholder={connectWords.namePlaceholder}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <KeyInput value={secretKey} onChange={setSecretKey} />
      <div>
        <button
          type="button"
          className={styles.disclosure}
          aria-expanded={advanced}
          onClick={() => setAdvanced(!advanced)}
        >
          <IconChevronRight size={14} data-open={advanced || undefined} />
          {connectWords.advanced}
        </button>
        {advanced && (
          <TextInput
            label={connectWords.apiUrl}
            description={connectWords.apiUrlMeaning}
            required
            withAsterisk={false}
            spellCheck={false}
            value={apiUrl}
            onChange={(event) => setApiUrl(event.currentTarget.value)}
          />
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      <Button type="submit" size="sm" loading={busy}>
        {connectWords.connect}
      </Button>
    </form>
  )
}
