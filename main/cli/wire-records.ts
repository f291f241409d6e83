import type { HistoryEvent } from '../../contract/history-event.ts'
import { maskDetails } from '../../contract/mask-details.ts'
import { maskRow } from '../../contract/mask-row.ts'
import { maskKey } from '../../contract/mask.ts'
import type { NumberDetails, NumberRow } from '../../contract/phone-number.ts'
import type { SyncRun } from '../../contract/sync.ts'

/** Times as ISO 8601 in UTC, as exports have them. */
export function isoTime(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

/** A number of a list under the names that exports have for its columns. */
export function numberRecord(row: NumberRow, masked: boolean) {
  const shown = masked ? maskRow(row) : row
  return {
    id: shown.key,
    phone_number: shown.phoneNumber,
    country: shown.country,
    verification_status: shown.status,
    verification_strategy: shown.strategy,
    verification_channel: shown.channel,
    verification_attempts: shown.attempts,
    reserved: shown.reserved,
    reserved_for_second_factor: shown.reservedForSecondFactor,
    default_second_factor: shown.defaultSecondFactor,
    test_number: shown.testNumber,
    user_id: shown.userId,
    owner_name: shown.ownerName,
    created_at: isoTime(shown.createdAt),
    updated_at: isoTime(shown.updatedAt),
    removed_at: isoTime(shown.removedAt),
  }
}

/** Everything about one number. `record` is as Clerk sent it last, without backup codes. */
export function detailsRecord(details: NumberDetails, masked: boolean) {
  const { number, owner, rawJson } = shownDetails(details, masked)
  const { verification } = number
  const record: unknown = JSON.parse(rawJson)
  return {
    id: shownKey(number.key, masked),
    phone_number: number.phoneNumber,
    country: number.country,
    verification_status: verification?.status ?? null,
    verification_strategy: verification?.strategy ?? null,
    verification_channel: verification?.channel ?? null,
    verification_attempts: verification?.attempts ?? null,
    verification_expire_at: isoTime(verification?.expireAt ?? null),
    reserved: number.reserved,
    reserved_for_second_factor: number.reservedForSecondFactor,
    default_second_factor: number.defaultSecondFactor,
    linked_to: number.linkedTo,
    backup_code_count: number.backupCodeCount,
    test_number: number.testNumber,
    user_id: number.userId,
    owner_name: owner?.name ?? null,
    owner_email: owner?.email ?? null,
    created_at: isoTime(number.createdAt),
    updated_at: isoTime(number.updatedAt),
    first_seen_at: isoTime(details.firstSeenAt),
    last_seen_at: isoTime(details.observedAt),
    removed_at: isoTime(details.removedAt),
    events: details.history.length,
    other_numbers_of_owner: details.otherNumbersOfOwner.map((row) => numberRecord(row, masked)),
    others_with_number: details.othersWithNumber.map((row) => numberRecord(row, masked)),
    record,
  }
}

/** The events of a number, oldest first. Each lies after `observed_after` and not after `observed_at`. */
export function eventRecords(details: NumberDetails, masked: boolean) {
  return shownDetails(details, masked).history.map((event) => eventRecord(event, masked))
}

function eventRecord(event: HistoryEvent, masked: boolean) {
  return {
    event_id: event.seq,
    id: shownKey(event.key, masked),
    observed_at: isoTime(event.observedAt),
    observed_after: isoTime(event.observedAfter),
    happened_at: isoTime(event.derivedAt),
    kinds: event.kinds,
    changes: event.changes,
    sync_id: event.syncId,
  }
}

/** A sync as it ended. */
export function runRecord(run: SyncRun) {
  return {
    sync_id: run.id,
    mode: run.mode,
    outcome: run.outcome,
    started_at: isoTime(run.startedAt),
    ended_at: isoTime(run.endedAt),
    users: run.users,
    numbers: run.numbers,
    added: run.added,
    changed: run.changed,
    removed: run.removed,
    set_aside: run.setAside,
    pages: run.pages,
    requests: run.requests,
    waited_ms: run.waitedMs,
  }
}

function shownDetails(details: NumberDetails, masked: boolean): NumberDetails {
  return masked ? maskDetails(details, () => true) : details
}

function shownKey(key: string, masked: boolean): string {
  return masked ? maskKey(key) : key
}
