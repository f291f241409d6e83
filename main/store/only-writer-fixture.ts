import { openCache } from './open-cache.ts'

/** A process of its own that is a database's writer until it is killed: what a second start of the app meets. */
const [file = ''] = process.argv.slice(2)
const cache = openCache(file, { purpose: 'write', suspect: false }, 0)
cache.hold()
cache.db.exec('INSERT INTO syncs (started_at) VALUES (77)')
setInterval(() => cache.db.open, 1000)
process.stdout.write('open')
