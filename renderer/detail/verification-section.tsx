import type { ReactNode } from 'react'

import type { NumberDetails } from '../../contract/phone-number.ts'
import { channelWord, statusWord, strategyWords } from '../words/status-words.ts'
import { kindWord } from '../words/change-words.ts'
import { ExpiryValue } from './expiry-value.tsx'
import { FieldList, idValue, instantValue, textValue } from './field-list.tsx'
import type { Field } from './field-list.tsx'
import { Section } from './section.tsx'

/** Every field of a number's verification. */
export function VerificationSection({ details }: { details: NumberDetails }) {
  return (
    <Section title="Verification">
      <FieldList fields={verificationFields(details)} />
    </Section>
  )
}

function verificationFields({ number: { verification } }: NumberDetails): Field[] {
  if (!verification) return [{ label: 'Status', wire: 'verification', value: statusWord(null) }]
  const { status, strategy, channel, kind, attempts, expireAt, verifiedAtClient } = verification
  return [
    { label: 'Status', wire: 'verification.status', value: textValue(status) },
    { label: 'Strategy', wire: 'verification.strategy', value: strategyWords(strategy, channel) },
    { label: 'Channel', wire: 'verification.channel', value: channelWord(channel) },
    { label: 'Kind', wire: 'verification.object', value: kindWord(kind) },
    { label: 'Attempts', wire: 'verification.attempts', value: textValue(attempts) },
    { label: 'Code expires', wire: 'verification.expire_at', value: expiryValue(expireAt, status) },
    {
      label: 'Verified at client',
      wire: 'verification.verified_at_client',
      value: idValue(verifiedAtClient),
    },
  ]
}

// Once it was entered, or had too many tries, a code is of no use any more: its time is not counted down.
function expiryValue(expireAt: number | null, status: string | null): ReactNode {
  return expireAt !== null && status === 'unverified' ? (
    <ExpiryValue key={expireAt} at={expireAt} />
  ) : (
    instantValue(expireAt)
  )
}
