import { useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { noFilter } from '../../contract/number-query.ts'
import type { FacetFilter } from '../../contract/number-query.ts'
import { FacetValues } from '../filters/facet-values.tsx'
import type { Facets } from '../filters/facets-store.ts'
import { filterTitle } from '../filters/filter-names.ts'
import { useCounts } from '../filters/use-counts.ts'
import { activityFilterWords } from '../words/activity.ts'
import { valueWords } from '../words/value-words.ts'
import { locale } from '../locale.ts'
import type { Activity } from './activity-store.ts'
import { ChoicePopover } from './choice-popover.tsx'
import { chosenWords } from '../words/kind-words.ts'

const noFacets: FacetFilter = {}
const parts = { country: 'countries', channel: 'channels' } as const

type Props = { activity: Activity; facet: keyof typeof parts; facets: Facets }

/** Chooses which countries the numbers of the events are of, or which channels they used. */
export function ValueChoice({ activity, facet, facets }: Props) {
  const part = parts[facet]
  const chosen = useStore(activity, ({ query }) => query[part])
  const [opened, setOpened] = useState(false)
  useCounts(facets, noFacets, opened)
  const filter = useMemo(
    () => ({ ...noFilter, facets: chosen.length === 0 ? {} : { [facet]: [...chosen] } }),
    [chosen, facet],
  )

  return (
    <ChoicePopover
      title={filterTitle(facet)}
      chosen={chosenWords(chosen.map((value) => valueWords(facet, value, locale)))}
      narrows={chosen.length > 0}
      onOpened={setOpened}
    >
      <FacetValues
        facet={facet}
        chosen={chosen}
        store={facets}
        onEdit={(edit) => {
          const values = edit(filter).facets[facet] ?? []
          activity.getState().choose({ [part]: values.filter((value) => typeof value !== 'boolean') })
        }}
        foot={activityFilterWords.valuesNote}
      />
    </ChoicePopover>
  )
}
