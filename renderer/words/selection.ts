import { mostSelected } from '../../contract/number-query.ts'
import { count, numbersWords } from './count-words.ts'

/** What is said about the rows that are selected in the list. */
export const selectionWords = {
  /** Those that were selected one by one. */
  selected: (size: number, locale: string) => `${count(size, locale)} selected`,
  /** Whatever the list finds. */
  allSelected: (size: number, exact: boolean, locale: string) =>
    `All ${count(size, locale)}${exact ? '' : '+'} selected`,
  group: 'Selection',
  clear: 'Clear',
  clearHint: 'Clear the selection (Escape)',
  copy: 'Copy numbers',
  copyHint: 'Copy the selected numbers in E.164, one a line',
  copied: (size: number, locale: string) => `Copied ${numbersWords(size, locale)}.`,
  tooMany: (locale: string) =>
    `Up to ${count(mostSelected, locale)} numbers can be selected one by one; filter the list to export more`,
  keptChanging: 'The list kept changing, so these rows were not selected. Select them once more.',
}
