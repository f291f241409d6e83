import type { Database } from 'better-sqlite3'

/**
 * The country and the channel that a number had as an event was seen, beside the event: what all events are filtered by is in
 * one index then. Looked up at each number, a filter of a million events took two seconds. Of events before this only the
 * present ones are known.
 */
export function addEventCountryAndChannel(db: Database): void {
  db.exec(`
    ALTER TABLE history ADD COLUMN country TEXT;
    ALTER TABLE history ADD COLUMN channel TEXT;
    UPDATE history SET country = numbers.country, channel = numbers.channel
      FROM numbers WHERE numbers.number_id = history.number_id;
    DROP INDEX history_by_time;
    CREATE INDEX history_by_time ON history (observed_at, seq, kinds, country, channel, number_id);
  `)
}
