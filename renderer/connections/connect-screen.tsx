import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useStore } from 'zustand'

import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { useRequest } from '../use-request.ts'
import { useOpening } from '../snapshots/opening-context.ts'
import { WindowNotes } from '../window-notes.tsx'
import { ConnectForm } from './connect-form.tsx'
import type { Connections } from './connections-store.ts'
import { connectWords, sampleWords } from '../words/connections.ts'
import { openSnapshotWords } from '../words/snapshots.ts'
import styles from './connect-screen.module.css'

/** The first thing a new user sees, and later the way to one more connection. */
export function ConnectScreen({ store }: { store: Connections }) {
  const { adding, keep, setAdding } = useStore(store)
  return (
    <main className={styles.screen}>
      <div className={styles.area}>
        <div className={styles.corner}>
          {adding && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconArrowLeft size={16} stroke={1.75} />}
              onClick={() => setAdding(false)}
            >
              {connectWords.back}
            </Button>
          )}
        </div>
        <div className={styles.column}>
          <h1 className={styles.title}>{connectWords.title}</h1>
          <p className={styles.lead}>{connectWords.lead}</p>
          <ConnectForm onConnected={keep} />
          <SampleOffer onOpened={keep} />
          <SnapshotOffer />
        </div>
      </div>
      <WindowNotes />
    </main>
  )
}

function SnapshotOffer() {
  const opening = useOpening()
  return (
    <section className={styles.sample} aria-label={openSnapshotWords.section}>
      <p>{openSnapshotWords.about}</p>
      <Button variant="default" onClick={() => opening.getState().begin(null)}>
        {openSnapshotWords.open}
      </Button>
    </section>
  )
}

type Opened = Parameters<ReturnType<Connections['getState']>['keep']>[0]

function SampleOffer({ onOpened }: { onOpened: (connection: Opened) => void }) {
  const bridge = useBridge()
  const { busy, failure, run } = useRequest()
  return (
    <section className={styles.sample} aria-label={sampleWords.section}>
      <p>{sampleWords.about}</p>
      <Button
        variant="default"
        loading={busy}
        onClick={() => run(async () => onOpened(await bridge.call('openSample', undefined)))}
      >
        {sampleWords.open}
      </Button>
      {failure && <FailureNote failure={failure} />}
    </section>
  )
}
