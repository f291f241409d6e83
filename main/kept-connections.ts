import { statSync } from 'node:fs'

import { z } from 'zod'

import { snapshotStateSchema } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'
import { syncSettingsSchema, usualSyncSettings } from '../contract/sync-settings.ts'

const keptConnectionSchema = z.object({
  // It becomes a file's name.
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['clerk', 'environment', 'sample', 'snapshot']),
  apiUrl: z.string(),
  /** Base64 of what the keyring encrypted; null where the key is not kept. */
  encryptedKey: z.string().nullable(),
  /** A list that was written before there were any has none. */
  sync: syncSettingsSchema.default(usualSyncSettings),
  snapshot: snapshotStateSchema.optional(),
})
const keptSchema = z.object({
  connections: z.array(keptConnectionSchema),
  /** Removed ones whose files are still to be deleted, and the process that may bring them back until then. */
  removed: z
    .array(
      z.union([
        z.object({ id: z.uuid(), by: z.number().int().positive() }),
        z.uuid().transform((id) => ({ id, by: null })),
      ]),
    )
    .default([]),
})

export type KeptList = z.infer<typeof keptSchema>
export type KeptConnection = z.infer<typeof keptConnectionSchema>

/** Another one whenever the file was written anew. */
export function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeNs}` : ''
}

/** The list that connections.json holds, by its text. Throws a FailureError where it cannot be understood. */
export function readKept(file: string, text: string | null): KeptList {
  if (text === null) return { connections: [], removed: [] }
  try {
    return keptSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new FailureError(
      'database',
      `The list of connections could not be read and was left untouched. Repair or move away ${file}, then start again.`,
      error instanceof Error ? error.message : null,
    )
  }
}
