import { useDisclosure } from '@mantine/hooks'
import { useMemo } from 'react'

import { commandWords } from '../words/commands.ts'
import type { Command } from './command-store.ts'
import { useCommands } from './commands-context.ts'
import { Palette } from './palette.tsx'
import { Shortcuts } from './shortcuts.tsx'

/** The palette and the list of keys. `onSearch` looks for a text among the numbers. */
export function CommandCenter({ onSearch }: { onSearch: (text: string) => void }) {
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure()
  const [shortcuts, { open: openShortcuts, close: closeShortcuts }] = useDisclosure()
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'palette',
        name: commandWords.palette,
        about: null,
        section: 'help',
        keys: 'mod+K',
        run: openPalette,
      },
      {
        id: 'shortcuts',
        name: commandWords.shortcuts,
        about: null,
        section: 'help',
        keys: 'shift+?',
        run: openShortcuts,
      },
    ],
    [openPalette, openShortcuts],
  )
  useCommands(commands)
  return (
    <>
      <Palette opened={palette} onClose={closePalette} onSearch={onSearch} />
      <Shortcuts opened={shortcuts} onClose={closeShortcuts} />
    </>
  )
}
