import { FailureError } from '../../../contract/failure.ts'
import type { FieldChange } from '../../../contract/history-event.ts'
import { maskTyped } from '../../../contract/mask.ts'
import type { NumberDetails } from '../../../contract/phone-number.ts'
import type { Context } from '../context.ts'
import { syncedConnection } from '../context.ts'
import { withReaders } from '../read-cache.ts'
import { factLines, localTime, textTable } from '../text-columns.ts'
import { detailsRecord, eventRecords } from '../wire-records.ts'

/** Writes everything that is known of one number. Rejects with a FailureError where there is none with this id. */
export async function showNumber(context: Context, id: string): Promise<void> {
  const { json, masked, output } = context
  const details = await readDetails(context, id)
  const shown = detailsRecord(details, masked)
  if (json) return output.writeJsonValue(shown)
  const { number, firstSeenAt, observedAt, removedAt } = details
  await output.write(
    factLines([
      ['Number', shown.phone_number],
      ['ID', shown.id],
      ['Country', shown.country],
      ['Verification', shown.verification_status],
      ['Strategy', shown.verification_strategy],
      ['Channel', shown.verification_channel],
      ['Attempts', shown.verification_attempts],
      ['Code expires', localTime(number.verification?.expireAt ?? null)],
      ['Reserved', yesNo(shown.reserved)],
      ['Second factor', yesNo(shown.reserved_for_second_factor)],
      ['Linked to', shown.linked_to.map(({ type }) => type).join(', ') || null],
      ['Backup codes', shown.backup_code_count],
      ['Test number', yesNo(shown.test_number)],
      ['Owner', shown.owner_name],
      ['Email', shown.owner_email],
      ['User ID', shown.user_id],
      ['Created', localTime(number.createdAt)],
      ['Updated', localTime(number.updatedAt)],
      ['First seen', localTime(firstSeenAt)],
      ['Last seen', localTime(observedAt)],
      ['Removed', localTime(removedAt)],
      ['Events', shown.events],
      ['Other users with it', shown.others_with_number.length],
    ]),
  )
}

/** Writes what happened to one number, the oldest first. Rejects with a FailureError where there is none with this id. */
export async function showHistory(context: Context, id: string): Promise<void> {
  const { json, masked, output } = context
  const details = await readDetails(context, id)
  const events = eventRecords(details, masked)
  if (json) return output.writeJson(events)
  const rows = details.history.map(({ observedAfter, observedAt, kinds }, place) => [
    localTime(observedAfter),
    localTime(observedAt),
    kinds.map((kind) => kind.replace(/_/g, ' ')).join(', '),
    (events[place]?.changes ?? []).map(changeText).join('; '),
  ])
  await output.write(textTable(['AFTER', 'UNTIL', 'WHAT', 'CHANGES'], rows))
}

function readDetails(context: Context, id: string): Promise<NumberDetails> {
  const connection = syncedConnection(context)
  return withReaders(context, connection, async ({ read }) => {
    const details = await read('readNumberDetails', { key: id })
    if (details === null)
      throw new FailureError(
        'not_found',
        `There is no number with the id ${context.masked ? maskTyped(id) : id} in “${connection.name}”. Ids are in the first column of search.`,
      )
    return details
  })
}

function changeText({ field, before, after }: FieldChange): string {
  return `${field}: ${valueText(before)} → ${valueText(after)}`
}

function valueText(value: unknown): string {
  if (value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
