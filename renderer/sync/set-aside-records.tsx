import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'

import { maskUnread } from '../../contract/mask-record.ts'
import type { LoggedRun, SetAside } from '../../contract/sync.ts'
import { useBridge } from '../bridge-context.ts'
import { CodeBlock } from '../code-block.tsx'
import { useSetting } from '../settings/settings-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { useTimeView } from '../time/time-view.tsx'
import { setAsideWords } from '../words/sync-log.ts'
import { unreadWords } from '../words/sync.ts'
import { useRequest } from '../use-request.ts'
import styles from './sync-log.module.css'

const pageSize = 20

type Props = { connectionId: string; run: LoggedRun }

/** What a run could not read: each record with its reason, as Clerk sent it. */
export function SetAsideRecords({ connectionId, run }: Props) {
  const bridge = useBridge()
  const { locale } = useTimeView()
  const masks = useSetting('maskNumbers')
  const { busy, failure, run: request } = useRequest()
  const [records, setRecords] = useState<readonly SetAside[]>([])
  const syncId = run.id

  useEffect(() => {
    let current = true
    void request(async () => {
      const query = { connectionId, syncId, after: null, limit: pageSize }
      const page = await bridge.call('listSetAside', query)
      if (current) setRecords(page.records)
    })
    return () => {
      current = false
    }
    // Once for a run: what it sets aside meanwhile is asked for by the button.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [bridge, connectionId, syncId])

  function showMore() {
    void request(async () => {
      const query = { connectionId, syncId, after: records.at(-1)?.id ?? null, limit: pageSize }
      const page = await bridge.call('listSetAside', query)
      setRecords([...records, ...page.records])
    })
  }

  return (
    <section>
      <h3 className={styles.title}>{unreadWords(run.setAside, locale)}</h3>
      <ul aria-label={setAsideWords.records}>
        {records.map((record) => (
          <li key={record.id} className={styles.record}>
            <p className={styles.reason}>{record.reason}</p>
            <p className={styles.soft}>
              {record.recordId ?? setAsideWords.noId} · {record.userId ?? setAsideWords.noUser}
            </p>
            <CodeBlock
              label={setAsideWords.rawJson(record.recordId, record.id)}
              json={masks ? maskUnread(record.rawJson) : record.rawJson}
            />
          </li>
        ))}
      </ul>
      {failure && <FailureNote failure={failure} />}
      {!busy && records.length < run.setAside && (
        <Button variant="default" onClick={showMore}>
          {failure ? setAsideWords.tryAgain : setAsideWords.more}
        </Button>
      )}
    </section>
  )
}
