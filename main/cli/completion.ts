import tab from '@bomb.sh/tab/commander'
import completions from '@bomb.sh/tab'
import type { Command } from 'commander'

import type { Connection } from '../../contract/connection.ts'
import { exportColumns } from '../../contract/export-columns.ts'
import { sampleName } from './choose-connection.ts'

export const executableName = 'phone-number-inspector'
const subcommand = 'cli'

/** The script that makes a shell complete the command line. */
export function completionScript(shell: string): string {
  return written(() => completions.setup(executableName, `${executableName} ${subcommand}`, shell))
}

/** The words that a completion script asks about: `complete -- cli search --f`. Null where the arguments are a command. */
export function askedWords(args: readonly string[]): string[] | null {
  return args[0] === 'complete' && args[1] === '--' ? args.slice(2) : null
}

/**
 * What can stand where somebody is typing, as the script reads it: `words` are those after the executable's name, the last one
 * unfinished. `listConnections` is given the folder that they name.
 */
export function candidatesOf(
  program: Command,
  words: readonly string[],
  listConnections: (folder: string | undefined) => readonly Connection[],
): string {
  const [first = '', ...typed] = words
  const folder = typed.includes('--user-data-dir') ? typed[typed.indexOf('--user-data-dir') + 1] : undefined
  if (words.length <= 1) {
    completions.command(subcommand, 'the command line of Phone Number Inspector')
    return written(() => completions.parse([first]))
  }
  if (first !== subcommand) return ''
  const root = tab(program)
  root.commands.delete('complete')
  for (const command of root.commands.values()) {
    for (const [name, option] of root.options) if (name !== 'version') command.options.set(name, option)
    const connection = command.options.get('connection')
    if (connection)
      connection.handler = (complete) => {
        complete(sampleName, 'made-up people')
        for (const { name, kind } of listConnections(folder)) complete(name, kind)
      }
    const columns = command.options.get('columns')
    if (columns)
      columns.handler = (complete) => {
        for (const { name, heading } of exportColumns.numbers) complete(name, heading)
      }
  }
  return written(() => root.parse([...typed]))
}

/** What the library writes at once: it knows no other place than the console, which takes no note of a full disk. */
function written(write: () => void): string {
  const { log } = console
  let text = ''
  Object.assign(console, { log: (line: string) => (text += `${line}\n`) })
  try {
    write()
    return text
  } finally {
    Object.assign(console, { log })
  }
}
