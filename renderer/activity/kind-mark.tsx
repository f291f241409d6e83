import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconClock,
  IconEye,
  IconKey,
  IconLink,
  IconMessage2,
  IconPassword,
  IconPencil,
  IconReplace,
  IconSend,
  IconShieldCheck,
  IconShieldLock,
  IconStatusChange,
  IconTrash,
  IconUnlink,
  IconUserShare,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

import type { EventKind, HistoryEvent } from '../../contract/history-event.ts'
import { StatusMark } from '../number/status-mark.tsx'
import { statusWord } from '../words/status-words.ts'
import { kindWords, leadKind } from '../words/kind-words.ts'
import styles from './kind-mark.module.css'

type IconProps = { size: number; stroke: number; 'aria-hidden': true }

const shapes: Readonly<Record<EventKind, ComponentType<IconProps>>> = {
  first_seen: IconEye,
  status_changed: IconStatusChange,
  strategy_changed: IconArrowsExchange,
  channel_changed: IconMessage2,
  attempts_grew: IconPassword,
  code_sent: IconSend,
  expired_by_clock: IconClock,
  verified_by_admin: IconShieldCheck,
  reserved_changed: IconKey,
  second_factor_changed: IconShieldLock,
  account_linked: IconLink,
  account_unlinked: IconUnlink,
  owner_changed: IconUserShare,
  number_replaced: IconReplace,
  removed: IconTrash,
  seen_again: IconArrowBackUp,
  other_changed: IconPencil,
}

/** A kind of event as shape and word. */
export function KindMark({ kind }: { kind: EventKind }) {
  const Shape = shapes[kind]
  const { word, meaning } = kindWords(kind)
  return (
    <span className={styles.kind} data-kind={kind} title={meaning}>
      <Shape size={15} stroke={1.75} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  )
}

/** What an event tells first of all. A status that it led to looks as it does everywhere. */
export function EventMark({ event: { kinds, changes } }: { event: HistoryEvent }) {
  const kind = leadKind(kinds)
  const status = changes.find((change) => change.field === 'status')
  if (kind !== 'status_changed' || !status) return <KindMark kind={kind} />
  return <StatusMark status={status.after} strategy={null} calledHere={statusWord(status.after)} />
}
