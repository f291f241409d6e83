import type { EventPayload } from '../contract/bridge.ts'
import { FailureError } from '../contract/failure.ts'

import type { Among, LineGroup, Triage, TriageLine } from '../contract/triage.ts'
import { startTriageThread } from './store/client.ts'
import type { Readers, TriageThread } from './store/client.ts'
import type { TriageResult } from './store/triage/triage-lines.ts'

/** A triage; without a result it is under way. */
type OpenTriage = { connectionId: string; thread: Promise<TriageThread>; result: TriageResult | null }

export type Triages = ReturnType<typeof openTriages>

/**
 * The triages of pasted lists. Each has a thread that reads the lines, and afterwards keeps those of which there is no record;
 * the records of the others are kept here, to narrow lists by.
 */
export function openTriages(options: {
  databaseFile: (connectionId: string) => string
  workerFile: string | URL
  report: (progress: EventPayload<'triageProgressed'>) => void
}) {
  const triages = new Map<string, OpenTriage>()
  const given = new WeakMap<Readers, string>()
  let begun = 0

  const find = (triageId: string): OpenTriage & { result: TriageResult } => {
    const triage = triages.get(triageId)
    if (!triage?.result)
      throw new FailureError(
        'not_found',
        'What this triage found is not kept any more. Triage the list once more.',
      )
    return { ...triage, result: triage.result }
  }

  const numberIds = ({ triageId, group }: Among): Int32Array =>
    find(triageId).result.numberIds.find((one) => one.group === group)?.ids ?? new Int32Array()

  const close = async (triageId: string): Promise<void> => {
    const triage = triages.get(triageId)
    triages.delete(triageId)
    // One whose thread did not start has told so.
    const thread = await triage?.thread.catch(() => null)
    await thread?.stop()
  }

  const read = async (triageId: string, triage: OpenTriage, text: string, country: string | null) => {
    const stopIfClosed = () => {
      if (!triages.has(triageId)) throw new FailureError('cancelled', 'The triage was cancelled.')
    }
    const { connectionId } = triage
    const { run } = await triage.thread
    stopIfClosed()
    const lines = await run('begin', { text, country, keepsAll: false })
    for (let done = 0; done < lines; done = await run('readOn', null)) {
      options.report({ connectionId, triageId, read: done, lines })
      stopIfClosed()
    }
    const result = await run('end', null)
    stopIfClosed()
    triage.result = result
    return { triageId, ...result.summary }
  }

  return {
    /** Sorts a pasted list. Rejects with a FailureError, also when it is closed meanwhile. */
    start: async (connectionId: string, text: string, country: string | null): Promise<Triage> => {
      begun += 1
      const triageId = `${connectionId}.triage-${begun}`
      const { workerFile } = options
      const thread = startTriageThread({ file: options.databaseFile(connectionId), workerFile })
      const triage: OpenTriage = { connectionId, thread, result: null }
      triages.set(triageId, triage)
      try {
        return await read(triageId, triage, text, country)
      } catch (error) {
        const closed = !triages.has(triageId)
        await close(triageId)
        // A thread that is stopped in the middle of a job has a fault to tell that nobody needs.
        throw closed ? new FailureError('cancelled', 'The triage was cancelled.') : error
      }
    },
    listLines: async (
      triageId: string,
      wanted: { group: LineGroup; offset: number; limit: number },
    ): Promise<TriageLine[]> => (await find(triageId).thread).run('listLines', wanted),
    /** All lines of a group as text, whole or masked, and how many they are. */
    writeLines: async (
      triageId: string,
      wanted: { group: LineGroup; form: 'pasted' | 'csv'; masked: boolean },
    ): Promise<{ text: string; rows: number }> => (await find(triageId).thread).run('writeLines', wanted),
    /** The records of a group. Throws a FailureError where the triage is not kept any more. */
    numberIds,
    /** Gives the list what its next query is narrowed to, unless it has it. To be called right before that query. */
    give: (readers: Readers, among: Among | undefined): void => {
      if (!among) return
      const ids = numberIds(among)
      const name = JSON.stringify(among)
      if (given.get(readers) === name) return
      given.set(readers, name)
      // What keeps it from being taken keeps the query from being answered, which says so.
      void readers.list('holdAmong', { ...among, ids }).catch(() => undefined)
    },
    close,
    /** Closes those of a connection: whose cache is read anew may know its records by other numbers. */
    closeOf: async (connectionId: string): Promise<void> => {
      const own = [...triages].filter(([, triage]) => triage.connectionId === connectionId)
      await Promise.all(own.map(([triageId]) => close(triageId)))
    },
  }
}
