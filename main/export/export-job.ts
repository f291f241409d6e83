import type { Failure } from '../../contract/failure.ts'
import type { ExportRequest } from '../store/export/export-source.ts'
import type { ManifestFacts } from './manifest.ts'

/** What the thread of an export is started with. */
export type ExportJob = {
  /** The cache, or the copy of it as of a past sync. */
  database: string
  request: ExportRequest
  facts: ManifestFacts
  /** Encrypts a snapshot; null for none. */
  passphrase: string | null
  files: ExportFiles
}

/** Where a file becomes whole: written beside its place, then renamed. */
export type ExportFiles = {
  target: string
  partial: string
  manifest: string
  partialManifest: string
  /** What a snapshot is before it is encrypted, in a folder of the user's alone. */
  plain: string
}

/** What an export came to. */
export type Exported = { rows: number; bytes: number; sha256: string }

export type FromExportWorker =
  | { kind: 'progress'; rows: number; total: number }
  | { kind: 'done'; exported: Exported }
  | { kind: 'failed'; failure: Failure }
