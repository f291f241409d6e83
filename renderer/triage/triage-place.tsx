import { useEffect } from 'react'
import { useStore } from 'zustand'

import type { RecordGroup } from '../../contract/triage.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { triageWords } from '../words/triage.ts'
import { GroupList } from './group-list.tsx'
import { LineListView } from './line-list.tsx'
import { TriageForm } from './triage-form.tsx'
import type { TriageStore } from './triage-store.ts'
import styles from './triage.module.css'

type Props = {
  triage: TriageStore
  list: NumberList
  /** Goes to the numbers, which show a group by then. */
  onShowNumbers: () => void
}

/** A pasted list, and what is known of the numbers in it. */
export function TriagePlace({ triage, list, onShowNumbers }: Props) {
  const { step, opened, lastOpened, readCountries, openGroup, backToGroups, beginAnew } = useStore(triage)
  const writing = step.is === 'writing'
  useEffect(() => {
    if (writing) void readCountries()
  }, [writing, readCountries])

  function showNumbers(triageId: string, group: RecordGroup) {
    openGroup(group)
    list.getState().showAmong({ triageId, group })
    onShowNumbers()
  }

  function startAgain() {
    if (step.is === 'done' && list.getState().query.among?.triageId === step.triage.triageId)
      list.getState().leaveAmong()
    beginAnew()
  }

  return (
    <section className={styles.place} aria-label={triageWords.title}>
      {step.is !== 'done' && <TriageForm triage={triage} />}
      {step.is === 'done' && opened === null && (
        <GroupList
          {...step}
          current={lastOpened}
          onShowNumbers={(group) => showNumbers(step.triage.triageId, group)}
          onShowLines={openGroup}
          onNew={startAgain}
        />
      )}
      {step.is === 'done' && opened !== null && (
        <LineListView
          key={opened}
          triageId={step.triage.triageId}
          group={opened}
          lines={step.triage.groups.find(({ group }) => group === opened)?.lines ?? 0}
          onClose={backToGroups}
        />
      )}
    </section>
  )
}
