import { dirname } from 'node:path'

import { openStore } from './client.ts'
import { openReadableCaches } from './readable-caches.ts'

// A process of its own that opens a cache where it can be opened, and tells what of it there is to read.

const [file = ''] = process.argv.slice(2)
const caches = openReadableCaches(() => file)
await caches.prepare('one')
const opened = caches.databaseFile('one')
const store = await openStore({ file: opened, workerFile: new URL('./worker.ts', import.meta.url) })
const details = await store.read('readNumberDetails', { key: 'idn_1' })
const attempts = details?.number.verification?.attempts
await store.close()
const found = {
  attempts,
  folder: dirname(opened),
  restored: store.repair?.backupAt ?? null,
  refusal: caches.whyReadOnly('one')?.message ?? null,
}
process.stdout.write(JSON.stringify(found))
