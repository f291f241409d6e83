import { IconExternalLink } from '@tabler/icons-react'

import type { NumberDetails, Owner } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { FlagTags } from '../number/flag-tags.tsx'
import { Phone } from '../number/phone.tsx'
import { StatusMark } from '../number/status-mark.tsx'
import { detailWords } from '../words/details.ts'
import { fieldsWords, ownerFieldWords as words } from '../words/fields.ts'
import { FieldList, idValue, instantValue, textValue, yesNo } from './field-list.tsx'
import type { Field } from './field-list.tsx'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

type Props = {
  details: NumberDetails
  /** Shows the owner in Clerk's dashboard; null where there is none. */
  onDashboard: (() => void) | null
  onOpen: (key: string) => void
}

/** Whose number it is, and that user's other numbers. */
export function OwnerSection({ details: { owner, otherNumbersOfOwner }, onDashboard, onOpen }: Props) {
  const past = usePastInstant()
  return (
    <>
      <Section
        title={fieldsWords.owner}
        action={
          onDashboard && (
            <button type="button" className={styles.quiet} onClick={onDashboard}>
              {detailWords.openInDashboard}
              <IconExternalLink size={13} stroke={1.75} aria-hidden />
            </button>
          )
        }
      >
        {past !== null && owner && <p className={styles.none}>{detailWords.ownerAsNow}</p>}
        {owner ? (
          <FieldList fields={ownerFields(owner)} />
        ) : (
          <p className={styles.none}>{detailWords.notStored}</p>
        )}
      </Section>
      {otherNumbersOfOwner.length > 0 && (
        <Section title={detailWords.otherNumbers}>
          <ul>
            {otherNumbersOfOwner.map((row) => (
              <li key={row.key}>
                <button type="button" className={styles.other} onClick={() => onOpen(row.key)}>
                  <Phone {...row} recordKey={row.key} />
                  <span className={styles.otherMarks}>
                    {row.key === owner?.primaryPhoneNumberId && (
                      <span className={styles.none}>{detailWords.primary}</span>
                    )}
                    <FlagTags number={row} />
                    <StatusMark status={row.status} strategy={row.strategy} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function ownerFields(owner: Owner): Field[] {
  return [
    { label: words.name, wire: 'first_name, last_name', value: textValue(owner.name) },
    { label: words.username, wire: 'username', value: textValue(owner.username) },
    {
      label: words.email,
      wire: 'primary_email_address_id',
      value: textValue(owner.email),
      ...(owner.email === null ? {} : { copy: { name: fieldsWords.copyEmail, text: owner.email } }),
    },
    {
      label: words.id,
      wire: 'id',
      value: idValue(owner.id),
      copy: { name: fieldsWords.copyUserId, text: owner.id },
    },
    { label: words.externalId, wire: 'external_id', value: idValue(owner.externalId) },
    {
      label: words.primaryNumber,
      wire: 'primary_phone_number_id',
      value: idValue(owner.primaryPhoneNumberId),
    },
    { label: words.banned, wire: 'banned', value: yesNo(owner.banned) },
    { label: words.locked, wire: 'locked', value: yesNo(owner.locked) },
    { label: words.twoFactorEnabled, wire: 'two_factor_enabled', value: yesNo(owner.twoFactorEnabled) },
    { label: words.createdAt, wire: 'created_at', value: instantValue(owner.createdAt) },
    { label: words.updatedAt, wire: 'updated_at', value: instantValue(owner.updatedAt) },
    { label: words.lastSignInAt, wire: 'last_sign_in_at', value: instantValue(owner.lastSignInAt) },
  ]
}
