import { parentPort } from 'node:worker_threads'

import type { ToPageWorker } from './page-thread.ts'
import { openBody, packUsers } from './users-page.ts'
import type { PackedUsers } from './users-page.ts'
import type { OpenPage, PageFacts } from './wire.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
const answer = (seq: number, value: PageFacts | PackedUsers | null, transfer: ArrayBuffer[] = []) =>
  port.postMessage({ seq, value }, transfer)

const pages = new Map<number, OpenPage>()

// What is thrown here ends the thread, and so the sync.
port.on('message', (message: ToPageWorker) => {
  switch (message.kind) {
    case 'open':
      return open(message)
    case 'read':
      return read(message)
    case 'drop':
      return pages.delete(message.page)
    case 'close':
      return port.close()
  }
})

function open({ seq, body }: Extract<ToPageWorker, { kind: 'open' }>): void {
  const page = openBody(body)
  if (page === null) return answer(seq, null)
  pages.set(seq, page)
  const { read: _, ...facts } = page
  answer(seq, facts)
}

function read({ seq, page, userIds }: Extract<ToPageWorker, { kind: 'read' }>): void {
  const opened = pages.get(page)
  if (opened === undefined) throw new Error(`There is no page ${page}`)
  pages.delete(page)
  const users = packUsers(opened.read(userIds))
  answer(seq, users, [users.records.buffer])
}
