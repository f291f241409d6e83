import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'

import type { DeskStore } from '../desk/desk-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ExportContext } from './export-offer.ts'
import type { ExportOffer } from './export-offer.ts'

/** Lets all below open the export of what they show. */
export function Exporting({ desk, children }: { desk: DeskStore; children: ReactNode }) {
  // What was offered last stays while its dialog fades.
  const [offer, setOffer] = useState<ExportOffer | null>(null)
  const [opened, setOpened] = useState(false)
  const open = useCallback((next: ExportOffer) => {
    setOffer(next)
    setOpened(true)
  }, [])
  return (
    <ExportContext value={open}>
      {children}
      <ExportDialog offer={offer} opened={opened} desk={desk} onClose={() => setOpened(false)} />
    </ExportContext>
  )
}
