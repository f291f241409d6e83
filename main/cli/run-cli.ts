import { CommanderError } from 'commander'
import type { Command } from 'commander'

import { FailureError } from '../../contract/failure.ts'
import { askedWords, candidatesOf } from './completion.ts'
import { settleComputerZone } from '../computer-zone.ts'
import { openContext } from './context.ts'
import type { Context } from './context.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { refuseSecrets } from './no-secrets.ts'
import { openOutput, OutputClosed } from './output.ts'
import { makeProgram } from './program.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Runs one command and gives its exit code once all that it wrote has left. What it has to say of a failure is one sentence on
 * stderr; it never rejects.
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr } = surroundings
  stderr.on('error', () => undefined)
  const output = openOutput(stdout)
  let code: ExitCode = exitCodes.done
  const say = (line: string) => stderr.write(`${line}\n`)
  // The parser and what completes words write without waiting; what they wrote has to leave before the process ends.
  let waiting = ''
  const writeOut = (text: string) => (waiting += text)
  try {
    refuseSecrets(args)
    const program = makeProgram(surroundings.appVersion, {
      open: (options) => {
        const context = openContext(surroundings, output, options)
        tellUnknownZone(context)
        return context
      },
      end: (ended) => (code = ended),
      write: writeOut,
    })
    prepare(program, { writeOut, writeErr: (text) => stderr.write(text) })
    const asked = askedWords(args)
    if (asked === null) await program.parseAsync([...args], { from: 'user' })
    else
      writeOut(
        candidatesOf(program, asked, (userDataDir) =>
          openContext(surroundings, output, { userDataDir }).connections.list(),
        ),
      )
  } catch (error) {
    code = codeOf(error, say)
  }
  if (waiting === '') return code
  try {
    await output.write(waiting)
    return code
  } catch (error) {
    return codeOf(error, say)
  }
}

/** What is written for people has the times of this computer, and those of a zone that nobody knows would be UTC without a word. */
function tellUnknownZone({ environment, json, stderr }: Context): void {
  const { unknown } = settleComputerZone(environment)
  if (unknown !== null && !json)
    stderr.write(
      `TZ is “${unknown}”, which names no time zone that is known here, so times are in UTC. Set it to one, as Europe/Berlin.\n`,
    )
}

/** Commands do not inherit this from the program. */
function prepare(
  command: Command,
  streams: { writeOut: (text: string) => void; writeErr: (text: string) => void },
): void {
  command
    .exitOverride()
    .configureOutput({ ...streams, outputError: (text, write) => write(text.replace(/^error: /, '')) })
  for (const each of command.commands) prepare(each, streams)
}

function codeOf(error: unknown, say: (line: string) => void): ExitCode {
  // Whoever read the output had enough, as `head` has.
  if (error instanceof OutputClosed) return exitCodes.done
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done
    if (error.code !== 'commander.help') say('Add --help to see what there is, with examples.')
    return exitCodes.wrongUsage
  }
  if (error instanceof FailureError) {
    say(error.message)
    return exitCodeOf[error.code]
  }
  say(`A fault in the app stopped this command: ${error instanceof Error ? error.message : String(error)}`)
  return exitCodes.failed
}
