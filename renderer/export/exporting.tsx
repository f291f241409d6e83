import { useState } from 'react'
import type { ReactNode } from 'react'

import type { DeskStore } from '../desk/desk-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ExportContext } from './export-offer.ts'
import type { ExportOffer } from './export-offer.ts'

/** Lets all below open the export of what they show. */
export function Exporting({ desk, children }: { desk: DeskStore; children: ReactNode }) {
  const [offer, setOffer] = useState<ExportOffer | null>(null)
  return (
    <ExportContext value={setOffer}>
      {children}
      <ExportDialog offer={offer} desk={desk} onClose={() => setOffer(null)} />
    </ExportContext>
  )
}
