import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'

import type { SetAside as SetAsideRecord } from '../../contract/sync.ts'
import { useBridge } from '../bridge-context.ts'
import { CodeBlock } from '../code-block.tsx'
import { FailureNote } from '../failure-note.tsx'
import { locale } from '../locale.ts'
import { numbersWords } from '../number/count-words.ts'
import { useRequest } from '../use-request.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync.module.css'

type Props = { connectionId: string; store: Sync }

/** How many numbers the newest sync could not read, and on a press which and why. */
export function SetAside({ connectionId, store }: Props) {
  const setAside = useStore(store, ({ sync }) => sync?.progress?.setAside ?? sync?.lastRun?.setAside ?? 0)
  const bridge = useBridge()
  const { failure, run } = useRequest()
  const [records, setRecords] = useState<readonly SetAsideRecord[]>([])
  const [opened, setOpened] = useState(false)
  if (setAside === 0) return null

  function open() {
    setOpened(true)
    void run(async () => setRecords(await bridge.call('listSetAside', { connectionId })))
  }

  return (
    <>
      <button type="button" className={styles.setAside} onClick={open}>
        {numbersWords(setAside, locale)} could not be read
      </button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Numbers that could not be read"
        size={640}
      >
        <p>Each was kept as Clerk sent it, apart from the list. The rest of the sync was not affected.</p>
        {failure && <FailureNote failure={failure} />}
        <ul aria-label="Numbers that could not be read">
          {records.map((record, i) => (
            <li key={`${record.recordId} ${record.userId} ${record.rawJson}`} className={styles.record}>
              <p className={styles.reason}>{record.reason}</p>
              <p className={styles.ids}>
                {record.recordId ?? 'no id'} · {record.userId ?? 'no user'}
              </p>
              <CodeBlock
                label={`Raw JSON of ${record.recordId ?? `record ${i + 1}`}`}
                json={record.rawJson}
              />
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
