import type { FacetName, FacetValue } from '../../contract/number-query.ts'
import { countryWords } from '../number/phone-words.ts'
import { channelWord, statusWord, strategyWords } from './status-words.ts'

/** A value of a facet in words: "failed", "SMS", "Nigeria", "no country". One that is not known stays as it is. */
export function valueWords(facet: FacetName, value: FacetValue, locale: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  switch (facet) {
    case 'status':
      return statusWord(value)
    case 'strategy':
      return value === null ? 'no strategy' : strategyOfAnyChannel(value)
    case 'channel':
      return value === null ? 'no channel' : channelWord(value)
    case 'country':
      return value === null ? 'no country' : countryWords(value, locale)
    case 'linkedType':
      return value ?? 'no linked account'
    default:
      return value ?? 'none'
  }
}

/** Whether what was typed is part of a value's words, or of the value itself, however accented, cased and spaced. */
export function valueMatches(typed: string, words: string, value: FacetValue): boolean {
  const sought = plain(typed)
  return plain(words).includes(sought) || plain(String(value ?? '')).includes(sought)
}

// The same strategy sends codes over every channel, so it must not be called after one of them.
function strategyOfAnyChannel(strategy: string): string {
  return strategy === 'phone_code' ? 'by code' : strategyWords(strategy, null)
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase()
}
