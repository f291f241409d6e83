import { createStore } from 'zustand/vanilla'

/** The parts that commands are listed under, in this order. */
export const commandSections = [
  'goTo',
  'recentNumbers',
  'thisNumber',
  'numbers',
  'savedViews',
  'recentSearches',
  'sync',
  'connections',
  'view',
  'help',
] as const

/** Something that a person can do now, from the palette or by its keys. */
export type Command = {
  id: string
  /** What the palette lists it as, in the imperative: "Copy number". */
  name: string
  /** What else tells it from others, such as the owner of a number; null where nothing has to. */
  about: string | null
  section: (typeof commandSections)[number]
  /** Keys as Mantine's hotkeys are written, such as `mod+K`; null for a command that only the palette runs. */
  keys: string | null
  run: () => void
}

type CommandsState = {
  commands: readonly Command[]
  /** Offers commands until the returned function is called. */
  offer: (commands: readonly Command[]) => () => void
  /** Runs the command with this id, if there is one now. */
  run: (id: string) => void
}

export type Commands = ReturnType<typeof createCommands>

/** What can be done in the window as it is now: whatever is shown offers its own. */
export function createCommands() {
  return createStore<CommandsState>()((set, get) => ({
    commands: [],
    offer: (offered) => {
      set(({ commands }) => ({ commands: [...commands, ...offered] }))
      return () =>
        set(({ commands }) => ({ commands: commands.filter((command) => !offered.includes(command)) }))
    },
    run: (id) =>
      get()
        .commands.find((command) => command.id === id)
        ?.run(),
  }))
}
