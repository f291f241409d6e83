import { commandSections } from './command-store.ts'
import type { Command } from './command-store.ts'

/** A part of the palette with its commands. */
export type CommandGroup = { section: Command['section']; commands: readonly Command[] }

/**
 * The commands that have each word of a text in their name or in what they are about, whatever its case and accents. Those
 * whose name begins with the text are the first of their part.
 */
export function matchingCommands(commands: readonly Command[], text: string): CommandGroup[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean)
  const begins = (command: Command) => fold(command.name).startsWith(wanted.join(' '))
  const matching = commands.filter((command) => {
    const words = fold(`${command.name} ${command.about ?? ''}`)
    return wanted.every((word) => words.includes(word))
  })
  return commandSections
    .map((section) => {
      const own = matching.filter((command) => command.section === section)
      return { section, commands: [...own.filter(begins), ...own.filter((command) => !begins(command))] }
    })
    .filter((group) => group.commands.length > 0)
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
