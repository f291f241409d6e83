import { useEffect } from 'react'

import type { FacetFilter } from '../../contract/number-query.ts'
import type { Facets } from './facets-store.ts'

/** Counts what these facets leave, and keeps the counts up to date, for as long as they are needed. */
export function useCounts(store: Facets, facets: FacetFilter, needed: boolean): void {
  useEffect(() => (needed ? store.getState().watch() : undefined), [store, needed])
  useEffect(() => {
    if (needed) store.getState().count(facets)
  }, [store, needed, facets])
}
