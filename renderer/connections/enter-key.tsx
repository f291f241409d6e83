import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'

import type { Connection } from '../../contract/connection.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import type { Sync } from '../sync/sync-store.ts'
import { useRequest } from '../use-request.ts'
import type { Connections } from './connections-store.ts'
import { secretKeyWords } from '../words/connections.ts'
import styles from './connect-form.module.css'
import { KeyInput } from './key-input.tsx'

type Props = { connection: Connection; connections: Connections; sync: Sync }

/** The way out when a connection's key is missing or was not accepted. */
export function EnterKeyButton(props: Props) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button onClick={() => setOpened(true)}>{secretKeyWords.enter}</Button>
      <EnterKeyDialog {...props} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

/** Asks for a connection's key, and syncs once Clerk has accepted it. */
export function EnterKeyDialog({
  connection,
  connections,
  sync,
  opened,
  onClose,
}: Props & { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={secretKeyWords.enterFor(connection.name)} size={440}>
      <EnterKeyForm connection={connection} connections={connections} sync={sync} onClose={onClose} />
    </Modal>
  )
}

function EnterKeyForm({ connection, connections, sync, onClose }: Props & { onClose: () => void }) {
  const bridge = useBridge()
  const { busy, failure, run } = useRequest()
  const [secretKey, setSecretKey] = useState('')

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy) return
    void run(async () => {
      const changed = await bridge.call('replaceKey', { connectionId: connection.id, secretKey })
      onClose()
      connections.getState().keep(changed)
      void sync.getState().start()
    })
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <KeyInput value={secretKey} onChange={setSecretKey} />
      {failure && <FailureNote failure={failure} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {secretKeyWords.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {secretKeyWords.save}
        </Button>
      </div>
    </form>
  )
}
