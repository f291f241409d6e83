import { ActionIcon, Button, Modal } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { SyncMoment } from '../../contract/as-of.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { dayKey, dayWords, exactWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { useRequest } from '../use-request.ts'
import type { AsOf } from './as-of-store.ts'
import { endWords, foundWords, modeWords } from '../words/moment-words.ts'
import { pastSyncsWords } from '../words/as-of.ts'
import styles from './as-of.module.css'

const momentsPerPage = 100

type Choice = {
  connectionId: string
  /** The sync to compare another one with; null to choose the one as of which numbers are shown. */
  base: SyncMoment | null
  onShow: (moment: SyncMoment) => void
  onCompare: (one: SyncMoment, other: SyncMoment) => void
}
type Props = { connectionId: string; store: AsOf; grid: RefObject<HTMLElement | null> }

/** Opens the completed syncs by day, to look at the numbers as of one of them or to compare two. */
export function PastSyncs({ connectionId, store, grid }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const { choosing, choose, endChoice, goTo, compare } = useStore(store)
  // What is chosen is where the focus goes: the dialog itself would give it back to the button.
  const leaveTo = (element: HTMLElement | null, act: () => void) => {
    flushSync(act)
    element?.focus()
  }
  return (
    <>
      <ActionIcon
        ref={button}
        variant="default"
        size={30}
        aria-label={pastSyncsWords.title}
        title={pastSyncsWords.title}
        onClick={() => choose(null)}
      >
        <IconHistory size={16} stroke={1.75} />
      </ActionIcon>
      <Modal
        opened={choosing !== null}
        onClose={() => leaveTo(button.current, endChoice)}
        returnFocus={false}
        title={choosing?.base ? pastSyncsWords.compareTitle : pastSyncsWords.title}
        size={560}
      >
        {choosing && (
          <Moments
            connectionId={connectionId}
            base={choosing.base}
            onShow={(moment) => leaveTo(grid.current, () => void goTo(moment))}
            onCompare={(one, other) => flushSync(() => compare(one, other))}
          />
        )}
      </Modal>
    </>
  )
}

function Moments({ connectionId, base, onShow, onCompare }: Choice) {
  const bridge = useBridge()
  const view = useTimeView()
  const { busy, failure, run } = useRequest()
  const [moments, setMoments] = useState<readonly SyncMoment[]>([])
  const [more, setMore] = useState(false)
  const [newest] = moments
  const list = useRef<HTMLUListElement>(null)

  function load(before: number | null) {
    void run(async () => {
      const page = await bridge.call('listSyncMoments', { connectionId, before, limit: momentsPerPage })
      flushSync(() => {
        setMoments((known) => (before === null ? page : [...known, ...page]))
        setMore(page.length === momentsPerPage)
      })
      if (before === null) list.current?.querySelector('button')?.focus()
    })
  }
  // The list is of when the dialog was opened: it must not move under the hand.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => load(null), [])

  return (
    <>
      <p className={styles.intro}>{base === null ? pastSyncsWords.intro : pastSyncsWords.compareIntro}</p>
      {failure && <FailureNote failure={failure} />}
      <ul ref={list} aria-label={pastSyncsWords.list} className={styles.moments}>
        {moments.map((moment, i) => (
          <li key={moment.syncId}>
            {startsDay(moment, moments[i - 1], view) && (
              <h3 className={styles.day}>{dayWords(moment.endedAt, view)}</h3>
            )}
            <div className={styles.moment}>
              <button
                type="button"
                className={styles.choose}
                title={exactWords(moment.endedAt, view)}
                disabled={moment.syncId === base?.syncId}
                // The dialog chooses a moment later what has the focus, which may be after the list has come.
                data-autofocus={i === 0 || undefined}
                onClick={() => (base === null ? onShow(moment) : onCompare(base, moment))}
              >
                <span className={styles.time}>
                  {endWords(moment, [moments[i - 1], moments[i + 1]], view)}
                </span>
                <span>{modeWords(moment)}</span>
                <span className={styles.found}>{foundWords(moment, view.locale)}</span>
              </button>
              {base === null && newest && newest !== moment && (
                <Button
                  variant="default"
                  aria-label={pastSyncsWords.compareLabel(
                    endWords(moment, [moments[i - 1], moments[i + 1]], view),
                  )}
                  title={pastSyncsWords.compareHint}
                  onClick={() => onCompare(moment, newest)}
                >
                  {pastSyncsWords.compare}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {moments.length === 0 && !busy && !failure && <p>{pastSyncsWords.none}</p>}
      {more && (
        <Button variant="default" loading={busy} onClick={() => load(moments.at(-1)?.syncId ?? null)}>
          {pastSyncsWords.earlier}
        </Button>
      )}
    </>
  )
}

function startsDay(
  moment: SyncMoment,
  newer: SyncMoment | undefined,
  view: ReturnType<typeof useTimeView>,
): boolean {
  return newer === undefined || dayKey(newer.endedAt, view) !== dayKey(moment.endedAt, view)
}
