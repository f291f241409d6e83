import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'

import type { NumberList } from '../list/number-list-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import styles from './export.module.css'

/** Opens the export of what the list shows. */
export function ExportButton({ list }: { list: NumberList }) {
  const [opened, setOpened] = useState(false)
  const found = useStore(list, (state) => state.found)
  return (
    <>
      <Button
        variant="default"
        aria-label="Export"
        title="Export"
        disabled={!found || found.matching === 0}
        onClick={() => setOpened(true)}
      >
        <IconDownload size={14} stroke={2} />
        <span className={styles.words}>Export</span>
      </Button>
      {found && <ExportDialog found={found} opened={opened} onClose={() => setOpened(false)} />}
    </>
  )
}
