import { deskSchema, freshDesk } from '../contract/desk.ts'
import type { Desk } from '../contract/desk.ts'
import { readKeptParts, writeKeptJson } from './kept-json.ts'
import { takeKnownParts } from './known-parts.ts'

const writeDelayMs = 500

export type Desks = ReturnType<typeof openDesks>

/**
 * How each connection was left, in a file beside its cache, which goes with the connection. Scrolling changes it all the
 * time, so it is written some moments later; a crash loses those, and `flush` writes them.
 */
export function openDesks(fileOf: (connectionId: string) => string) {
  const desks = new Map<string, Desk>()
  const unwritten = new Map<string, NodeJS.Timeout>()

  const read = (connectionId: string): Desk => {
    const known = desks.get(connectionId)
    if (known) return known
    const desk = takeKnownParts(deskSchema, readKeptParts(fileOf(connectionId)), freshDesk)
    desks.set(connectionId, desk)
    return desk
  }
  const write = (connectionId: string) => {
    clearTimeout(unwritten.get(connectionId))
    unwritten.delete(connectionId)
    const desk = desks.get(connectionId)
    if (!desk) return
    try {
      writeKeptJson(fileOf(connectionId), desk)
    } catch {
      // A full disk costs the place in the list, and the next change tries again.
    }
  }

  return {
    read,
    keep: (connectionId: string, desk: Desk): void => {
      desks.set(connectionId, desk)
      if (unwritten.has(connectionId)) return
      unwritten.set(
        connectionId,
        setTimeout(() => write(connectionId), writeDelayMs),
      )
    },
    /** Forgets a connection's desk; its file is whoever's who removes the connection. */
    forget: (connectionId: string): void => {
      clearTimeout(unwritten.get(connectionId))
      unwritten.delete(connectionId)
      desks.delete(connectionId)
    },
    flush: (): void => [...unwritten.keys()].forEach(write),
  }
}
