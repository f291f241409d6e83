import { Button } from '@mantine/core'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { keptWords } from '../words/connection-words.ts'
import { EnterKeyButton } from '../connections/enter-key.tsx'
import type { Connections } from '../connections/connections-store.ts'
import { Notice } from '../notice.tsx'
import type { Sync } from './sync-store.ts'
import { nextStep } from '../words/sync-words.ts'

type Props = { connection: Connection; connections: Connections; store: Sync }

/** Stands where the list will be until a sync has brought the first numbers. */
export function NeverSynced({ connection, connections, store }: Props) {
  const { sync, pressFailure, start } = useStore(store)
  const failure = pressFailure ?? sync?.lastRun?.failure ?? null
  const enterKey = <EnterKeyButton connection={connection} connections={connections} sync={store} />

  if (sync?.progress)
    return (
      <Notice title="Reading numbers">
        They appear here as they are read. The first sync reads all users.
      </Notice>
    )
  if (connection.key === 'missing')
    return (
      <Notice title="No numbers yet" action={enterKey}>
        The key for {connection.name} was kept for one session only. Enter it to sync.
      </Notice>
    )
  if (failure)
    return (
      <Notice
        title="No numbers yet"
        alert
        details={failure.details}
        action={
          nextStep(failure, connection.kind) === 'enter-key' ? (
            enterKey
          ) : (
            <Button onClick={start}>Sync</Button>
          )
        }
      >
        {failure.message}
      </Notice>
    )
  if (sync?.lastRun?.outcome === 'completed')
    return (
      <Notice title="No numbers" action={<Button onClick={start}>Sync</Button>}>
        The last sync read {connection.name} completely, and no user has a phone number.
      </Notice>
    )
  return (
    <Notice title="No numbers yet" action={<Button onClick={start}>Sync</Button>}>
      A sync reads the users of {connection.name} and keeps their phone numbers on this computer.{' '}
      {keptWords(connection.key)}
    </Notice>
  )
}
