import type { NumberDetails } from '../../contract/phone-number.ts'
import { UpdatedAt } from '../as-of/updated-at.tsx'
import { preciseAndDistance } from '../words/distance-words.ts'
import { accountWords } from '../words/change-words.ts'
import { detailWords } from '../words/details.ts'
import { fieldsWords, recordFieldWords as words } from '../words/fields.ts'
import { FieldList, idValue, instantValue, textValue, yesNo } from './field-list.tsx'
import type { Field } from './field-list.tsx'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

/** Every field of the number itself, and of our looks at it. */
export function RecordSection({ details }: { details: NumberDetails }) {
  return (
    <Section title={fieldsWords.record}>
      <FieldList fields={recordFields(details)} />
    </Section>
  )
}

/** The accounts that Clerk links to the number. */
export function LinkedSection({ details: { number } }: { details: NumberDetails }) {
  return (
    <Section title={detailWords.linkedAccounts}>
      {number.linkedTo.length === 0 ? (
        <p className={styles.none}>{fieldsWords.none}</p>
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
      label: words.id,
      wire: 'id',
      value: idValue(id),
      ...(id === null ? {} : { copy: { name: fieldsWords.copyId, text: id } }),
    },
    { label: words.phoneNumber, wire: 'phone_number', value: idValue(number.phoneNumber) },
    { label: words.userId, wire: 'user_id', value: idValue(userId) },
    { label: words.reserved, wire: 'reserved', value: yesNo(number.reserved) },
    {
      label: words.reservedForSecondFactor,
      wire: 'reserved_for_second_factor',
      value: yesNo(number.reservedForSecondFactor),
    },
    {
      label: words.defaultSecondFactor,
      wire: 'default_second_factor',
      value: yesNo(number.defaultSecondFactor),
    },
    { label: words.backupCodeCount, wire: 'backup_codes', value: textValue(number.backupCodeCount) },
    { label: words.testNumber, wire: null, value: yesNo(number.testNumber) },
    { label: words.createdAt, wire: 'created_at', value: instantValue(number.createdAt) },
    {
      label: words.updatedAt,
      wire: 'updated_at',
      value: <UpdatedAt at={number.updatedAt} words={preciseAndDistance} />,
    },
    { label: words.firstSeenAt, wire: null, value: instantValue(firstSeenAt) },
    {
      label: words.lastSeenAt,
      wire: null,
      value: observedAt === null ? fieldsWords.notKept : instantValue(observedAt),
    },
    ...(removedAt === null ? [] : [{ label: words.removedAt, wire: null, value: instantValue(removedAt) }]),
  ]
}
