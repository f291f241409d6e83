import type { Desk, SavedView } from '../../contract/desk.ts'

type Shown = Pick<Desk, 'search' | 'filter' | 'sort' | 'columns'>

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** What a desk shows, as much of it as a view keeps. */
export function shownOn({ search, filter, sort, columns }: Desk): Shown {
  return { search, filter, sort, columns }
}

/** The views with one more, or with another in the place of the one with its id; by their names. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ id }) => id !== view.id), view].sort((a, b) => byName.compare(a.name, b.name))
}

/** The view that shows what is shown, null where none does. */
export function findShown(views: readonly SavedView[], shown: Shown): SavedView | null {
  const wanted = textOf(shown)
  return views.find((view) => textOf(view) === wanted) ?? null
}

/** Whether another view is called the same, whatever the case. */
export function isTaken(views: readonly SavedView[], name: string, id: string | null): boolean {
  return views.some((view) => view.id !== id && byName.compare(view.name, name.trim()) === 0)
}

// All of it is plain JSON, and the facets are in the order in which they were chosen.
function textOf({ search, filter, sort, columns }: Shown): string {
  const facets = Object.entries(filter.facets).sort(([a], [b]) => (a < b ? -1 : 1))
  const { column, direction } = sort
  return JSON.stringify([search.trim(), facets, filter.created, filter.updated, column, direction, columns])
}
