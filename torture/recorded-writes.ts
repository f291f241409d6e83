import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Random } from '../main/sample/people/random.ts'

/** One call that changed a folder, as record-writes.c keeps it. */
export type FolderCall =
  | { kind: 'created'; file: bigint; name: string }
  | { kind: 'written'; file: bigint; offset: number; data: Buffer }
  | { kind: 'truncated'; file: bigint; length: number }
  | { kind: 'synced'; file: bigint }
  | { kind: 'folder_synced' }
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'unlinked'; name: string }

const headerBytes = 24

/** What record-writes.c has kept in a file, in order. A last record that is not whole was cut off with its process. */
export function readCalls(file: string): FolderCall[] {
  const bytes = readFileSync(file)
  const calls: FolderCall[] = []
  for (let at = 0; at + headerBytes <= bytes.length;) {
    const end = at + headerBytes + bytes.readUInt32LE(at + 4)
    if (end > bytes.length) break
    calls.push(readCall(bytes.subarray(at, at + headerBytes), bytes.subarray(at + headerBytes, end)))
    at = end
  }
  return calls
}

function readCall(header: Buffer, data: Buffer): FolderCall {
  const file = header.readBigUInt64LE(8)
  const offset = Number(header.readBigUInt64LE(16))
  switch (header.readUInt32LE(0)) {
    case 1:
      return { kind: 'created', file, name: data.toString() }
    case 2:
      return { kind: 'written', file, offset, data }
    case 3:
      return { kind: 'truncated', file, length: offset }
    case 4:
      return { kind: 'synced', file }
    case 5:
      return { kind: 'folder_synced' }
    case 6: {
      const [from = '', to = ''] = data.toString().split('\0')
      return { kind: 'renamed', from, to }
    }
    default:
      return { kind: 'unlinked', name: data.toString() }
  }
}

type Change = Extract<FolderCall, { kind: 'written' | 'truncated' }>
type NameChange = (names: Map<string, FileOnDisk>) => void

/** What of a file is on the disk for sure, and what is on its way there. */
type FileOnDisk = { durable: Buffer; pending: Change[] }

/**
 * A folder as its disk has it: what was synced, and what was not yet, of the files whose names matter. It begins as the folder
 * is now, all of it synced.
 */
export function openFolderOnDisk(folder: string, matters: (name: string) => boolean) {
  const files = new Map<bigint, FileOnDisk>()
  let durableNames = new Map<string, FileOnDisk>()
  let pendingNames: NameChange[] = []
  for (const name of readdirSync(folder).filter(matters)) {
    const file: FileOnDisk = { durable: readFileSync(join(folder, name)), pending: [] }
    files.set(statSync(join(folder, name), { bigint: true }).ino, file)
    durableNames.set(name, file)
  }
  return {
    /** Takes the next call. */
    take: (call: FolderCall): void => {
      if (call.kind === 'folder_synced') {
        durableNames = namesAfter(durableNames, pendingNames)
        pendingNames = []
      } else if (call.kind === 'created') {
        // The number of a file that is gone is given to another one.
        files.delete(call.file)
        if (!matters(call.name)) return
        const file: FileOnDisk = { durable: Buffer.alloc(0), pending: [] }
        files.set(call.file, file)
        pendingNames.push((names) => names.set(call.name, file))
      } else if (call.kind === 'renamed')
        pendingNames.push((names) => {
          const file = names.get(call.from)
          names.delete(call.from)
          if (file !== undefined) names.set(call.to, file)
        })
      else if (call.kind === 'unlinked') pendingNames.push((names) => names.delete(call.name))
      else {
        const file = files.get(call.file)
        if (file === undefined) return
        if (call.kind === 'synced') {
          file.durable = applyAll(file.durable, file.pending)
          file.pending = []
        } else file.pending.push(call)
      }
    },
    /**
     * The files that a power loss would leave now, by name. Of what was not synced, names come about in their order up to some
     * one; writes are kept, lost or torn.
     */
    lose: (random: Random, losses: Losses): Map<string, Buffer> => {
      const names = namesAfter(
        durableNames,
        pendingNames.slice(0, Math.floor(random() * (pendingNames.length + 1))),
      )
      const fate = drawFate(random)
      const left = new Map<string, Buffer>()
      for (const [name, { durable, pending }] of names)
        left.set(name, survive(durable, pending, fate, losses))
      return left
    },
  }
}

type Losses = { 'writes lost': number; 'writes torn': number }

function namesAfter(
  names: ReadonlyMap<string, FileOnDisk>,
  changes: readonly NameChange[],
): Map<string, FileOnDisk> {
  const changed = new Map(names)
  for (const change of changes) change(changed)
  return changed
}

type Fate = (change: Change) => Change[]

const sectorBytes = 512

/** Either nothing or all of what was not synced got to the disk, or each write by its own chance, in part or as a whole. */
function drawFate(random: Random): Fate {
  const lot = random()
  if (lot < 0.3) return () => []
  if (lot < 0.4) return (change) => [change]
  const kept = random()
  const torn = lot < 0.6 ? 0 : random()
  return (change) => {
    if (change.kind === 'written' && random() < torn) return tear(change, random)
    return random() < kept ? [change] : []
  }
}

/** A disk writes sectors whole, in an order of its own. */
function tear(write: Extract<Change, { kind: 'written' }>, random: Random): Change[] {
  const sectors: Change[] = []
  for (let at = 0; at < write.data.length;) {
    const end = Math.min(at + sectorBytes - ((write.offset + at) % sectorBytes), write.data.length)
    if (random() < 0.5)
      sectors.push({ ...write, offset: write.offset + at, data: write.data.subarray(at, end) })
    at = end
  }
  return sectors
}

function survive(durable: Buffer, pending: readonly Change[], fate: Fate, losses: Losses): Buffer {
  const left = pending.flatMap((change) => {
    const survived = fate(change)
    if (survived.length === 0) losses['writes lost'] += 1
    else if (survived[0] !== change) losses['writes torn'] += 1
    return survived
  })
  return applyAll(durable, left)
}

/** What was never written reads as zeros. */
function applyAll(content: Buffer, changes: readonly Change[]): Buffer {
  const ends = changes.map((change) =>
    change.kind === 'written' ? change.offset + change.data.length : change.length,
  )
  const bytes = Buffer.alloc(Math.max(content.length, ...ends))
  content.copy(bytes)
  let { length } = content
  for (const change of changes)
    if (change.kind === 'written') {
      change.data.copy(bytes, change.offset)
      length = Math.max(length, change.offset + change.data.length)
    } else {
      bytes.fill(0, change.length)
      length = change.length
    }
  return bytes.subarray(0, length)
}
