import { Argument, Command } from 'commander'
import { z } from 'zod'

import { FailureError } from '../../contract/failure.ts'
import { checkConnection } from './commands/check.ts'
import { listConnections } from './commands/connections.ts'
import { exportNumbers } from './commands/export.ts'
import { searchNumbers } from './commands/search.ts'
import { showHistory, showNumber } from './commands/show.ts'
import { syncConnection } from './commands/sync.ts'
import { triageLines } from './commands/triage.ts'
import { completionScript, executableName } from './completion.ts'
import type { Context } from './context.ts'
import { exitCodeHelp } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { addExportOptions, readExportOptions } from './export-options.ts'
import { addFilterOptions, readFilter } from './filter-options.ts'
import { examples } from './help-examples.ts'

/** Hears of a command's exit code, and gives what it works with for the options of all. */
export type Run = {
  open: (options: unknown) => Context
  end: (code: ExitCode) => void
  /** Takes a text for standard output from what does not wait until it has left. */
  write: (text: string) => void
}

const keyOptionSchema = z.object({ secretKeyStdin: z.boolean().default(false) })
const syncOptionsSchema = keyOptionSchema.extend({ full: z.boolean().default(false) })
const searchOptionsSchema = z.object({ limit: z.number().nullable().default(null) })
const triageOptionsSchema = z.object({ defaultCountry: z.string().nullable().default(null) })

const keyFromStdin = ['--secret-key-stdin', 'reads the secret key from standard input'] as const

/** The commands, their options and their help. */
export function makeProgram(version: string, { open, end, write }: Run): Command {
  const program = new Command(`${executableName} cli`)
    .description('Syncs, searches and exports the phone numbers of Clerk instances, without a window.')
    .version(version, '--version', 'the version of the app')
    .helpOption('-h, --help', 'help for a command, with examples')
    .helpCommand(false)
    .option('--connection <name>', 'the connection, by name or id; sample is the one with made-up people')
    .option('--json', 'results as JSON; as a line of JSON each where they are many')
    .option('--mask', 'leaves only the last two digits of each number to be read')
    .option(
      '--user-data-dir <dir>',
      'the folder of connections and caches, in place of the usual one',
      readFolder,
    )
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', `\n${examples.all}\n\n${exitCodeHelp}`)
  const add = (name: keyof typeof examples, summary: string, description = summary) =>
    program
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText('after', `\n${examples[name]}`)

  add('connections', 'lists the connections').action(async (_, command: Command) =>
    listConnections(open(command.optsWithGlobals())),
  )
  add(
    'sync',
    'reads what changed from Clerk',
    'Reads from Clerk what changed, or everything where that is due, and adds to the history.',
  )
    .option('--full', 'reads every user, which alone finds removed numbers')
    .option(...keyFromStdin)
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals()
      const { full, secretKeyStdin } = syncOptionsSchema.parse(options)
      await syncConnection(open(options), { full, keyFromStdin: secretKeyStdin })
    })
  addFilterOptions(
    add(
      'search',
      'finds numbers',
      'Finds numbers as the window does: any part of a number or name, an id, an address.',
    )
      .argument('<text>', 'what to look for; an empty text finds all')
      .option('--limit <count>', 'at most so many', readCount),
  ).action(async (search: string, _, command: Command) => {
    const options = command.optsWithGlobals()
    const { limit } = searchOptionsSchema.parse(options)
    end(await searchNumbers(open(options), { search, filter: readFilter(options), limit }))
  })
  add('show', 'shows all that is known of a number')
    .argument('<id>', 'the id of the number, as idn_…')
    .action(async (id: string, _, command: Command) => showNumber(open(command.optsWithGlobals()), id))
  add('history', 'shows what happened to a number')
    .argument('<id>', 'the id of the number, as idn_…')
    .action(async (id: string, _, command: Command) => showHistory(open(command.optsWithGlobals()), id))
  addFilterOptions(
    addExportOptions(
      add(
        'export',
        'writes numbers, events or differences to a file',
        'Writes numbers, events or differences to a file and its manifest beside it, whole or not at all.',
      ),
    ),
  ).action(async (_, command: Command) => {
    const options = command.optsWithGlobals()
    const context = open(options)
    await exportNumbers(context, readExportOptions(options, context.clock()))
  })
  add(
    'triage',
    'sorts a list of numbers',
    'Sorts the lines of a list by what is known of the numbers in them. With --json what became of each line.',
  )
    .argument('[file]', 'the list, or - for standard input', '-')
    .option('--default-country <code>', 'the country of national numbers, as US', readCountry)
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals()
      const { defaultCountry } = triageOptionsSchema.parse(options)
      await triageLines(open(options), { file, country: defaultCountry })
    })
  add('check', 'checks the key, the cache and the age of the last sync')
    .option(...keyFromStdin)
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals()
      const { secretKeyStdin } = keyOptionSchema.parse(options)
      end(await checkConnection(open(options), { keyFromStdin: secretKeyStdin }))
    })
  add('completion', 'writes the script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .action((shell: string) => write(completionScript(shell)))
  return program
}

function readCount(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed)
  throw new FailureError('invalid_request', `--limit takes a count from 1 on, and not “${typed}”.`)
}

function readFolder(typed: string): string {
  if (typed !== '') return typed
  throw new FailureError(
    'invalid_request',
    '--user-data-dir names no folder. Name one, or leave the option out.',
  )
}

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function readCountry(typed: string): string {
  const code = typed.toUpperCase()
  // ISO 3166-1 keeps UK for the United Kingdom, whose code is GB.
  if (code === 'UK') return 'GB'
  if (/^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined) return code
  throw new FailureError(
    'invalid_request',
    `--default-country takes the two letters of a country, as US, and not “${typed}”.`,
  )
}
