import { openAsOnlyWriter } from './open-writer.ts'

/** A process of its own that is a database's writer until it is killed: what a second start of the app meets. */
const [file = ''] = process.argv.slice(2)
const { db } = openAsOnlyWriter(file, false, 0)
db.exec('INSERT INTO syncs (started_at) VALUES (77)')
setInterval(() => db.open, 1000)
process.stdout.write('open')
