import { Button, Modal } from '@mantine/core'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { undoSeconds } from '../../contract/undo.ts'
import { FailureNote } from '../failure-note.tsx'
import { useUndoStore } from '../undo/undo-context.ts'
import { useRequest } from '../use-request.ts'
import { undoWords } from '../words/undo.ts'
import { lossWords } from '../words/connection-words.ts'
import { removeConnectionWords } from '../words/connections.ts'
import type { Connections } from './connections-store.ts'
import styles from './connect-form.module.css'

type Props = { connection: Connection; store: Connections; opened: boolean; onClose: () => void }

/** Asks before a connection and all it brought are deleted. */
export function RemoveConnectionDialog({ connection, store, opened, onClose }: Props) {
  const { remove: removeNow, bringBack } = useStore(store)
  const undo = useUndoStore()
  const { busy, failure, run } = useRequest()

  async function remove() {
    const { id, name } = connection
    await removeNow(id)
    const words = undoWords.connectionRemoved(name)
    undo.getState().offer({ words, undo: () => bringBack(id), seconds: undoSeconds })
  }

  return (
    <Modal opened={opened} onClose={onClose} title={removeConnectionWords.title(connection.name)} size={440}>
      <div className={styles.form}>
        <p>{lossWords(connection.kind)}</p>
        {failure && <FailureNote failure={failure} />}
        <div className={styles.buttons}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {removeConnectionWords.cancel}
          </Button>
          <Button className={styles.danger} loading={busy} onClick={() => run(remove)}>
            {removeConnectionWords.remove}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
