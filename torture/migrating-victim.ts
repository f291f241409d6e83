import { openForWriting } from '../main/store/database.ts'
import { openJobLog } from './job-log.ts'

/** Opens a cache of an older version, which brings it to the newest one. */
const [file = '', logFile = ''] = process.argv.slice(2)
const log = openJobLog(logFile)
log.begin('open', null)
const db = openForWriting(file)
log.answered('open')
db.close()
