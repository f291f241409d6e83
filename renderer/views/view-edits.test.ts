import { expect, test } from 'vitest'

import { freshDesk } from '../../contract/desk.ts'
import type { SavedView } from '../../contract/desk.ts'
import { findShown, isTaken, shownOn, withView } from './view-edits.ts'

function view(id: string, name: string, search = ''): SavedView {
  return { ...shownOn(freshDesk), id, name, search }
}

test('views stand by their names, numbers in them by size', () => {
  const views = [view('1', 'Week 2'), view('2', 'week 10')].reduce(withView, [view('0', 'Abc')])
  expect(withView(views, view('3', 'Week 1')).map(({ name }) => name)).toEqual([
    'Abc',
    'Week 1',
    'Week 2',
    'week 10',
  ])
})

test('a view takes the place of the one with its id', () => {
  const renamed = withView([view('1', 'Old'), view('2', 'Other')], view('1', 'Zulu'))
  expect(renamed.map(({ id, name }) => [id, name])).toEqual([
    ['2', 'Other'],
    ['1', 'Zulu'],
  ])
})

test('the view that shows what is shown is found, in whatever order its filters were chosen', () => {
  const filter = (facets: SavedView['filter']['facets']) => ({ ...freshDesk.filter, facets })
  const saved = { ...view('1', 'A'), filter: filter({ status: ['failed'], country: ['NG'] }) }
  const shown = { ...shownOn(freshDesk), filter: filter({ country: ['NG'], status: ['failed'] }) }
  expect(findShown([view('0', 'All'), saved], shown)).toBe(saved)
  expect(findShown([saved], { ...shown, search: '555' })).toBeNull()
  expect(findShown([saved], { ...shown, filter: filter({ status: ['failed'] }) })).toBeNull()
})

test('a name is taken by another view whatever its case, not by the view itself', () => {
  expect(isTaken([view('1', 'Failed')], ' failed ', null)).toBe(true)
  expect(isTaken([view('1', 'Failed')], 'failed', '1')).toBe(false)
})
