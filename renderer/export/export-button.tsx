import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { usePastInstant } from '../as-of/past-instant.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { Selection } from '../list/selection-store.ts'
import { locale } from '../locale.ts'
import { commandWords } from '../words/commands.ts'
import { exportWords } from '../words/export.ts'
import { listOffer, useExport } from './export-offer.ts'
import styles from './export.module.css'

/** Opens the export of what the list shows, and of what is selected in it. */
export function ExportButton({ list, selection }: { list: NumberList; selection: Selection }) {
  const open = useExport()
  const isPast = usePastInstant() !== null
  const nothing = useStore(list, ({ found }) => !found || found.matching === 0)
  const commands = useMemo<Command[]>(() => {
    const run = () => {
      const { found } = list.getState()
      if (found) open(listOffer(found, selection.getState().selected, isPast, locale))
    }
    return nothing
      ? []
      : [{ id: 'export', name: commandWords.export, about: null, section: 'numbers', keys: 'mod+E', run }]
  }, [nothing, list, selection, isPast, open])
  useCommands(commands)
  return (
    <Button
      variant="default"
      aria-label={exportWords.open}
      title={exportWords.open}
      disabled={nothing}
      onClick={() => commands[0]?.run()}
    >
      <IconDownload size={14} stroke={2} />
      <span className={styles.words}>{exportWords.open}</span>
    </Button>
  )
}
