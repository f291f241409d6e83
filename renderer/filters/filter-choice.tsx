import type { NumberFilter } from '../../contract/number-query.ts'
import { FacetValues } from './facet-values.tsx'
import type { Facets } from './facets-store.ts'
import { withRange } from './filter-edits.ts'
import type { EditFilter } from './filter-edits.ts'
import { filterTitle, isRangeName } from './filter-names.ts'
import type { FilterName } from './filter-names.ts'
import { RangeFields } from './range-fields.tsx'
import { facetValuesWords } from '../words/filters.ts'

type Props = {
  name: FilterName
  filter: NumberFilter
  facets: Facets
  onEdit: EditFilter
  /** What else the counts do not follow. */
  countsNote: string | null
}

/** What there is to choose for one filter: values, or days. */
export function FilterChoice({ name, filter, facets, onEdit, countsNote }: Props) {
  if (isRangeName(name))
    return (
      <RangeFields
        title={filterTitle(name)}
        range={filter[name]}
        onChange={(range) => onEdit((before) => withRange(before, name, range))}
      />
    )
  return (
    <FacetValues
      facet={name}
      chosen={filter.facets[name] ?? []}
      store={facets}
      onEdit={onEdit}
      foot={[facetValuesWords.countsNote, countsNote].filter((words) => words !== null).join(' ')}
    />
  )
}
