import type { ReactNode } from 'react'

import type { NumberDetails } from '../../contract/phone-number.ts'
import { channelWord, statusWord, strategyWords } from '../words/status-words.ts'
import { kindWord } from '../words/change-words.ts'
import { fieldsWords, verificationFieldWords as words } from '../words/fields.ts'
import { ExpiryValue } from './expiry-value.tsx'
import { FieldList, idValue, instantValue, textValue } from './field-list.tsx'
import type { Field } from './field-list.tsx'
import { Section } from './section.tsx'

/** Every field of a number's verification. */
export function VerificationSection({ details }: { details: NumberDetails }) {
  return (
    <Section title={fieldsWords.verification}>
      <FieldList fields={verificationFields(details)} />
    </Section>
  )
}

function verificationFields({ number: { verification } }: NumberDetails): Field[] {
  if (!verification) return [{ label: words.status, wire: 'verification', value: statusWord(null) }]
  const { status, strategy, channel, kind, attempts, expireAt, verifiedAtClient } = verification
  return [
    { label: words.status, wire: 'verification.status', value: textValue(status) },
    { label: words.strategy, wire: 'verification.strategy', value: strategyWords(strategy, channel) },
    { label: words.channel, wire: 'verification.channel', value: channelWord(channel) },
    { label: words.kind, wire: 'verification.object', value: kindWord(kind) },
    { label: words.attempts, wire: 'verification.attempts', value: textValue(attempts) },
    { label: words.expireAt, wire: 'verification.expire_at', value: expiryValue(expireAt, status) },
    {
      label: words.verifiedAtClient,
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
