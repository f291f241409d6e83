import { createStore } from 'zustand/vanilla'

/** The parts that commands are listed under, in this order. */
const commandSections = [
  'Go to',
  'Numbers',
  'This number',
  'Sync',
  'Saved views',
  'Connections',
  'View',
] as const

/** Something that a person can do now, from the palette or by its keys. */
export type Command = {
  id: string
  /** What the palette lists it as, in the imperative: "Copy number". */
  name: string
  section: (typeof commandSections)[number]
  /** Keys as Mantine's hotkeys are written, such as `mod+K`; null for a command that only the palette runs. */
  keys: string | null
  run: () => void
}

type CommandsState = {
  commands: readonly Command[]
  /** Offers commands until the returned function is called. */
  offer: (commands: readonly Command[]) => () => void
}

export type Commands = ReturnType<typeof createCommands>

/** What can be done in the window as it is now: whatever is shown offers its own. */
export function createCommands() {
  return createStore<CommandsState>()((set) => ({
    commands: [],
    offer: (offered) => {
      set(({ commands }) => ({ commands: [...commands, ...offered] }))
      return () =>
        set(({ commands }) => ({ commands: commands.filter((command) => !offered.includes(command)) }))
    },
  }))
}
