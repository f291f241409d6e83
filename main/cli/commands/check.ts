import { existsSync } from 'node:fs'

import type { Connection } from '../../../contract/connection.ts'
import { FailureError } from '../../../contract/failure.ts'
import { checkKey } from '../../clerk/requests.ts'
import { isStoreWhole } from '../../store/client.ts'
import type { Context } from '../context.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import { cacheOf, withReaders } from '../read-cache.ts'
import { reachClerk } from '../reach-clerk.ts'
import type { Reach } from '../reach-clerk.ts'
import { count } from '../sync-progress.ts'
import { factLines, localTime } from '../text-columns.ts'
import { isoTime } from '../wire-records.ts'

type CacheFacts = {
  whole: boolean | null
  setAside: number | null
  lastSyncAt: number | null
  lastSyncId: number | null
}

const noCache: CacheFacts = { whole: null, setAside: null, lastSyncAt: null, lastSyncId: null }

/** Writes whether a connection's key is accepted, its cache is whole, and how old its last sync is. */
export async function checkConnection(
  context: Context,
  { keyFromStdin }: { keyFromStdin: boolean },
): Promise<ExitCode> {
  const { json, output, clock, signal } = context
  const { existing, access } = await reachClerk(context, keyFromStdin)
  const refused = await refusedKey(access, signal)
  const cache = existing === null ? noCache : await readCache(context, existing)
  const ageSeconds = cache.lastSyncAt === null ? null : Math.round((clock() - cache.lastSyncAt) / 1000)
  const found = {
    connection: existing?.name ?? null,
    key_accepted: refused === null,
    key_problem: refused?.message ?? null,
    cache: cache.whole === null ? 'none' : cache.whole ? 'whole' : 'damaged',
    set_aside: cache.setAside,
    last_sync_id: cache.lastSyncId,
    last_sync_at: isoTime(cache.lastSyncAt),
    last_sync_age_seconds: ageSeconds,
  }
  if (json) await output.writeJsonValue(found)
  else
    await output.write(
      factLines([
        ['Connection', found.connection],
        ['Key', refused === null ? 'accepted by Clerk' : refused.message],
        ['Cache', cacheWords(cache)],
        ['Set aside', found.set_aside],
        ['Last sync', localTime(cache.lastSyncAt)],
        ['Age', ageSeconds === null ? null : ageWords(ageSeconds)],
      ]),
    )
  if (cache.whole === false) return exitCodes.failed
  return refused === null ? exitCodes.done : exitCodeOf[refused.code]
}

async function refusedKey(access: Reach['access'], signal: AbortSignal): Promise<FailureError | null> {
  try {
    await checkKey(access(), signal)
    return null
  } catch (error) {
    if (signal.aborted) throw new FailureError('cancelled', 'Interrupted.')
    if (!(error instanceof FailureError)) throw error
    return error
  }
}

async function readCache(context: Context, connection: Connection): Promise<CacheFacts> {
  if (!existsSync(context.connections.databaseFile(connection.id))) return noCache
  const syncs = { which: 'syncs', before: null, limit: 200 } as const
  const { runs } = await withReaders(context, connection, ({ read }) => read('listSyncRuns', syncs))
  const completed = runs.find(({ outcome }) => outcome === 'completed')
  return {
    whole: await isStoreWhole(cacheOf(context, connection)),
    setAside: completed?.setAside ?? null,
    lastSyncAt: completed?.endedAt ?? null,
    lastSyncId: completed?.id ?? null,
  }
}

function cacheWords({ whole }: CacheFacts): string {
  if (whole === null) return 'none yet: run sync'
  return whole ? 'every page can be read' : 'damaged: open the connection in the window to restore it'
}

function ageWords(seconds: number): string {
  if (seconds < 120) return `${count(seconds)} s`
  if (seconds < 7200) return `${count(Math.round(seconds / 60))} min`
  return seconds < 172_800
    ? `${count(Math.round(seconds / 3600))} h`
    : `${count(Math.round(seconds / 86_400))} days`
}
