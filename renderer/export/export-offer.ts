import { createContext, useContext } from 'react'

import type { Request } from '../../contract/bridge.ts'
import type { ExportedNumbers, ExportWhat } from '../../contract/export.ts'
import { isNarrowed } from '../list/narrowing.ts'
import type { Found } from '../list/found.ts'
import type { Selected } from '../list/selection-store.ts'
import { contentWords } from '../words/export.ts'

/** Something that can be exported, in words that tell it from what else can be. */
type ExportContent = { what: ExportWhat; words: string }

/** What somebody can export from where they are, the most likely first. */
export type ExportOffer = {
  /** Or a view's as of a past sync, of which there are numbers alone. */
  connectionId: Request<'startExport'>['connectionId']
  isPast: boolean
  contents: readonly [ExportContent, ...ExportContent[]]
}

/** Opens the dialog that exports what is offered. */
export const ExportContext = createContext<((offer: ExportOffer) => void) | null>(null)

/** What opens the export of something. */
export function useExport(): (offer: ExportOffer) => void {
  const open = useContext(ExportContext)
  if (!open) throw new Error('There is no ExportContext above this component')
  return open
}

/** The numbers that the list shows, those of them that are selected, and the history of either. */
export function listOffer(found: Found, selected: Selected, isPast: boolean, locale: string): ExportOffer {
  const { connectionId, ...numbers } = found.query
  const narrowed = isNarrowed(found.query)
  const all = {
    what: numbersOf(numbers),
    words: narrowed
      ? contentWords.shown(found.matching, found.exact, locale)
      : contentWords.all(found.total, locale),
  }
  const history = {
    what: historyOf(numbers),
    words: narrowed ? contentWords.historyOfShown : contentWords.historyOfAll,
  }
  if (selected?.of !== 'keys') return { connectionId, isPast, contents: isPast ? [all] : [all, history] }
  const chosen = { ...numbers, keys: selected.keys }
  const those = {
    what: numbersOf(chosen),
    words: contentWords.selected(selected.keys.length, locale),
  }
  const historyOfThose = {
    what: historyOf(chosen),
    words: contentWords.historyOfSelected(selected.keys.length),
  }
  return {
    connectionId,
    isPast,
    contents: isPast ? [those, all] : [those, all, historyOfThose, history],
  }
}

function numbersOf(numbers: ExportedNumbers): ExportWhat {
  return { of: 'numbers', numbers }
}

function historyOf(numbers: ExportedNumbers): ExportWhat {
  return { of: 'events', numbers, filter: null }
}
