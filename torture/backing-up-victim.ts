import { backUp } from '../main/store/backups.ts'
import { openForReading, openForWriting } from '../main/store/database.ts'
import { writerJobs } from '../main/store/jobs.ts'
import { makeNumber, makePage, packPage } from '../main/store/observed-page-fixture.ts'
import { openJobLog } from './job-log.ts'

const numbersPerPage = 400

/** Writes page after page, each of which changes every number, and backs the cache up after each as the app's keeper does. */
async function main([file = '', logFile = '']: string[]): Promise<void> {
  const log = openJobLog(logFile)
  const db = openForWriting(file)
  const jobs = writerJobs(db)
  const logged = async <Input, Reply>(job: string, run: (input: Input) => Reply, input: Input) => {
    log.begin(job, input)
    const reply = await run(input)
    log.answered(job)
    return reply
  }
  log.say('ready')
  for (;;) {
    const { run } = await logged('beginSync', jobs.beginSync, { now: Date.now(), mode: 'full' })
    const numbers = Array.from({ length: numbersPerPage }, (_, index) =>
      makeNumber({
        id: `idn_${index}`,
        userId: `user_${index}`,
        updatedAt: Date.now(),
        reserved: run.id % 2 === 0,
      }),
    )
    const page = packPage(makePage(numbers))
    await logged('applyPage', jobs.applyPage, { syncId: run.id, observedAt: Date.now(), page })
    await logged('endSync', jobs.endSync, {
      syncId: run.id,
      now: Date.now(),
      outcome: 'completed',
      failure: null,
    })
    const keeper = openForReading(file)
    await logged('backup', (input) => backUp(keeper, input), {
      now: Date.now(),
      mode: 'full' as const,
      changed: true,
    })
    keeper.close()
  }
}

await main(process.argv.slice(2))
