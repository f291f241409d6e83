import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { countOf } from '../as-of/difference-store.ts'
import type { Difference } from '../as-of/difference-store.ts'
import { differenceKinds } from '../../contract/as-of.ts'
import type { SyncMoment } from '../../contract/as-of.ts'
import { useCommands } from '../commands/commands-context.ts'
import { locale } from '../locale.ts'
import { contentWords, exportWords } from '../words/export.ts'
import { useExport } from './export-offer.ts'

type Props = { connectionId: string; from: SyncMoment; to: SyncMoment; store: Difference }

/** Opens the export of what is not the same at two syncs, of the kind that is shown. */
export function ExportDifference({ connectionId, from, to, store }: Props) {
  const open = useExport()
  const { counts, kind } = useStore(store)
  const differing = counts === null ? 0 : countOf(counts, kind)
  const commands = useMemo(() => {
    const kinds = kind === null ? [...differenceKinds] : [kind]
    const what = { of: 'difference' as const, fromSyncId: from.syncId, toSyncId: to.syncId, kinds }
    const words = contentWords.differences(differing, locale)
    const run = () => open({ connectionId, isPast: false, contents: [{ what, words }] })
    const name = exportWords.difference
    return differing === 0
      ? []
      : [{ id: 'export-difference', name, about: null, section: 'numbers' as const, keys: 'mod+E', run }]
  }, [connectionId, differing, from, kind, open, to])
  useCommands(commands)
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={exportWords.difference}
      leftSection={<IconDownload size={14} stroke={1.75} aria-hidden />}
      disabled={differing === 0}
      onClick={() => commands[0]?.run()}
    >
      {exportWords.open}
    </Button>
  )
}
