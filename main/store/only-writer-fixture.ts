import { openCache } from './open-cache.ts'

/** A process of its own that has a database open until it is killed, and that may be its writer: what a second copy meets. */
const [file = '', as = 'writer'] = process.argv.slice(2)
const cache = openCache(file, { purpose: 'write', suspect: false }, 0)
if (as === 'writer') {
  cache.hold()
  cache.db.exec('INSERT INTO syncs (started_at) VALUES (77)')
}
setInterval(() => cache.db.open, 1000)
process.stdout.write('open')
