import tab from '@bomb.sh/tab/commander'
import completions from '@bomb.sh/tab'
import type { Command } from 'commander'

import type { Connection } from '../../contract/connection.ts'
import { exportColumns } from '../../contract/export-columns.ts'
import { sampleName } from './choose-connection.ts'

export const executableName = 'phone-number-inspector'
const subcommand = 'cli'

/** Writes the script that makes a shell complete the command line. */
export function writeCompletionScript(shell: string): void {
  completions.setup(executableName, `${executableName} ${subcommand}`, shell)
}

/** Writes what can stand where somebody is typing: `words` are those after the executable's name, the last one unfinished. */
export function writeCandidates(
  program: Command,
  words: readonly string[],
  listConnections: () => readonly Connection[],
): void {
  const [first = '', ...typed] = words
  if (words.length <= 1) {
    completions.command(subcommand, 'the command line of Phone Number Inspector')
    completions.parse([first])
    return
  }
  if (first !== subcommand) return
  const root = tab(program)
  for (const name of ['complete', 'completion complete']) root.commands.delete(name)
  for (const command of root.commands.values()) {
    for (const [name, option] of root.options) if (name !== 'version') command.options.set(name, option)
    const connection = command.options.get('connection')
    if (connection)
      connection.handler = (complete) => {
        complete(sampleName, 'made-up people')
        for (const { name, kind } of listConnections()) complete(name, kind)
      }
    const columns = command.options.get('columns')
    if (columns)
      columns.handler = (complete) => {
        for (const { name, heading } of exportColumns.numbers) complete(name, heading)
      }
  }
  root.parse([...typed])
}
