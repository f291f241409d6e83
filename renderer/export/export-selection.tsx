import { usePastInstant } from '../as-of/past-instant.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { Selected } from '../list/selection-store.ts'
import { locale } from '../locale.ts'
import { exportWords } from '../words/export.ts'
import { listOffer, useExport } from './export-offer.ts'

type Props = { list: NumberList; selected: Selected; className: string | undefined }

/** Opens the export of the numbers that are selected in the list. */
export function ExportSelection({ list, selected, className }: Props) {
  const open = useExport()
  const isPast = usePastInstant() !== null
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        const { found } = list.getState()
        if (found) open(listOffer(found, selected, isPast, locale))
      }}
    >
      {exportWords.selection}
    </button>
  )
}
