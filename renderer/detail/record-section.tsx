import type { NumberDetails } from '../../contract/phone-number.ts'
import { UpdatedAt } from '../as-of/updated-at.tsx'
import { preciseAndDistance } from '../words/distance-words.ts'
import { accountWords } from '../words/change-words.ts'
import { FieldList, idValue, instantValue, textValue, yesNo } from './field-list.tsx'
import type { Field } from './field-list.tsx'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

/** Every field of the number itself, and of our looks at it. */
export function RecordSection({ details }: { details: NumberDetails }) {
  return (
    <Section title="Record">
      <FieldList fields={recordFields(details)} />
    </Section>
  )
}

/** The accounts that Clerk links to the number. */
export function LinkedSection({ details: { number } }: { details: NumberDetails }) {
  return (
    <Section title="Linked accounts">
      {number.linkedTo.length === 0 ? (
        <p className={styles.none}>none</p>
      ) : (
        <ul>
          {number.linkedTo.map((account) => (
            <li key={accountWords(account)} className={styles.linked}>
              {account.type} <span className={styles.id}>{account.id}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function recordFields({ number, firstSeenAt, observedAt, removedAt }: NumberDetails): Field[] {
  const { id, userId } = number
  return [
    {
      label: 'Id',
      wire: 'id',
      value: idValue(id),
      ...(id === null ? {} : { copy: { name: 'Copy id', text: id } }),
    },
    { label: 'Number as sent', wire: 'phone_number', value: idValue(number.phoneNumber) },
    { label: 'User id', wire: 'user_id', value: idValue(userId) },
    { label: 'Reserved', wire: 'reserved', value: yesNo(number.reserved) },
    {
      label: 'Second factor',
      wire: 'reserved_for_second_factor',
      value: yesNo(number.reservedForSecondFactor),
    },
    {
      label: 'Default second factor',
      wire: 'default_second_factor',
      value: yesNo(number.defaultSecondFactor),
    },
    { label: 'Backup codes', wire: 'backup_codes', value: textValue(number.backupCodeCount) },
    { label: 'Test number', wire: null, value: yesNo(number.testNumber) },
    { label: 'Created', wire: 'created_at', value: instantValue(number.createdAt) },
    {
      label: 'Updated',
      wire: 'updated_at',
      value: <UpdatedAt at={number.updatedAt} words={preciseAndDistance} />,
    },
    { label: 'First seen here', wire: null, value: instantValue(firstSeenAt) },
    {
      label: 'Last seen here',
      wire: null,
      value: observedAt === null ? 'not kept' : instantValue(observedAt),
    },
    ...(removedAt === null ? [] : [{ label: 'Found removed', wire: null, value: instantValue(removedAt) }]),
  ]
}
