import { ActionIcon } from '@mantine/core'
import { IconCode, IconX } from '@tabler/icons-react'

import type { Connection } from '../../contract/connection.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { CopyButton } from '../copy-button.tsx'
import { maskNumber } from '../../contract/mask.ts'
import { locale } from '../locale.ts'
import { FlagTags } from '../number/flag-tags.tsx'
import { countryWords, phoneWords } from '../number/phone-words.ts'
import { PhoneText } from '../number/phone.tsx'
import { StatusMark } from '../number/status-mark.tsx'
import { useSetting } from '../settings/settings-context.ts'
import { useMasked } from '../privacy/privacy-context.ts'
import { RevealButton } from '../privacy/reveal-button.tsx'
import { Instant } from '../time/instant.tsx'
import { momentWords } from '../words/instant-words.ts'
import { detailWords } from '../words/details.ts'
import { CopyMenu } from './copy-menu.tsx'
import { LookUpButton, LookUpLine } from './look-up-button.tsx'
import type { LookUp } from './look-up-store.ts'
import type { useNumberActions } from './use-number-actions.ts'
import styles from './detail-pane.module.css'

type Props = {
  details: NumberDetails
  lookUp: LookUp
  connection: Connection
  actions: ReturnType<typeof useNumberActions>
  onClose: () => void
}

/** Which number this is, and how it stands. */
export function DetailHeader({ details, lookUp, connection, actions, onClose }: Props) {
  const { number, removedAt } = details
  // Clerk tells of now alone.
  const past = usePastInstant()
  const wireNames = useSetting('wireNames')
  const masked = useMasked(number.key)
  const words = <PhoneText masked={masked} words={phoneWords(number.phoneNumber)} />
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <h2 className={styles.number}>{removedAt === null ? words : <s>{words}</s>}</h2>
        <CopyButton
          text={masked ? maskNumber(number.phoneNumber) : number.phoneNumber}
          name={detailWords.copyNumber}
          sensitive
        />
        <RevealButton recordKey={number.key} />
        <CopyMenu {...actions} />
        <div className={styles.actions}>
          {past === null && connection.kind !== 'snapshot' && (
            <LookUpButton details={details} lookUp={lookUp} connection={connection} />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={detailWords.wireNames}
            title={detailWords.wireNames}
            aria-pressed={wireNames}
            onClick={actions.toggleWireNames}
          >
            <IconCode size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={detailWords.close}
            title={detailWords.close}
            onClick={onClose}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      </div>
      <p className={styles.marks}>
        <StatusMark
          status={number.verification?.status ?? null}
          strategy={number.verification?.strategy ?? null}
        />
        {number.country !== null && (
          <span className={styles.country}>{countryWords(number.country, locale)}</span>
        )}
        <FlagTags number={{ ...number, removedAt }} />
      </p>
      {removedAt !== null && (
        <p className={styles.removed}>
          {detailWords.foundGone} <Instant at={removedAt} words={momentWords} />
        </p>
      )}
      <LookUpLine details={details} lookUp={lookUp} />
    </header>
  )
}
