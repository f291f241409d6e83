import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'

import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { commandWords } from '../words/commands.ts'
import { exportWords } from '../words/export.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import styles from './export.module.css'

/** Opens the export of what the list shows. */
export function ExportButton({ list }: { list: NumberList }) {
  const [opened, setOpened] = useState(false)
  const found = useStore(list, (state) => state.found)
  const nothing = !found || found.matching === 0
  const commands = useMemo<Command[]>(
    () =>
      nothing
        ? []
        : [
            {
              id: 'export',
              name: commandWords.export,
              about: null,
              section: 'numbers',
              keys: 'mod+E',
              run: () => setOpened(true),
            },
          ],
    [nothing],
  )
  useCommands(commands)
  return (
    <>
      <Button
        variant="default"
        aria-label={exportWords.open}
        title={exportWords.open}
        disabled={nothing}
        onClick={() => setOpened(true)}
      >
        <IconDownload size={14} stroke={2} />
        <span className={styles.words}>{exportWords.open}</span>
      </Button>
      {found && <ExportDialog found={found} opened={opened} onClose={() => setOpened(false)} />}
    </>
  )
}
