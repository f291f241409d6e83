import { Option } from 'commander'
import type { Command } from 'commander'
import { z } from 'zod'

import { FailureError } from '../../contract/failure.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { FacetFilter, FacetName, FacetValue, NumberFilter, Sort } from '../../contract/number-query.ts'

/** Options of several values, repeated or with commas; `none` stands for numbers that have no such value. */
const valueOptions = {
  status: ['status', 'verification status: verified, unverified, failed, expired, …'],
  strategy: ['strategy', 'verification strategy: phone_code, admin, …'],
  channel: ['channel', 'channel of the code: sms, whatsapp, …'],
  country: ['country', 'country, as ISO 3166-1 alpha-2: US, DE, …'],
  linked: ['linkedType', 'type of a linked account: oauth_google, …'],
} as const satisfies Record<string, readonly [FacetName, string]>

/** Options of yes or no. */
const yesNoOptions = {
  reserved: ['reserved', 'reserved for a user who has still to verify it'],
  secondFactor: ['secondFactor', 'reserved as a second factor'],
  defaultSecondFactor: ['defaultSecondFactor', 'the default second factor'],
  backupCodes: ['backupCodes', 'with backup codes'],
  testNumber: ['testNumber', "one of Clerk's test numbers"],
  removed: ['removed', 'gone from Clerk'],
} as const satisfies Record<string, readonly [FacetName, string]>

const values = z.array(z.string()).optional()
const yesNo = z.enum(['yes', 'no']).optional()

const filterOptionsSchema = z.object({
  status: values,
  strategy: values,
  channel: values,
  country: values,
  linked: values,
  reserved: yesNo,
  secondFactor: yesNo,
  defaultSecondFactor: yesNo,
  backupCodes: yesNo,
  testNumber: yesNo,
  removed: yesNo,
})

/** As the list has it until somebody chooses another. */
export const usualSort: Sort = { column: 'updatedAt', direction: 'descending' }

/** Adds the options that narrow numbers as the list's filters do. */
export function addFilterOptions(command: Command): Command {
  for (const [name, [, description]] of Object.entries(valueOptions))
    command.addOption(
      new Option(`--${name} <values>`, `only this ${description}`).argParser(
        (typed: string, before: string[] | undefined) => [...(before ?? []), ...splitValues(typed)],
      ),
    )
  for (const [name, [, description]] of Object.entries(yesNoOptions))
    command.addOption(
      new Option(`--${kebab(name)} <yes|no>`, `only numbers that are, or are not, ${description}`).choices([
        'yes',
        'no',
      ]),
    )
  return command
}

/** The filter that the options ask for. */
export function readFilter(options: unknown): NumberFilter {
  const chosen = filterOptionsSchema.parse(options)
  const facets: FacetFilter = {}
  for (const [name, [facet]] of entries(valueOptions)) {
    const typed = chosen[name]
    if (typed) facets[facet] = typed.map((value) => readValue(facet, value))
  }
  for (const [name, [facet]] of entries(yesNoOptions)) {
    const typed = chosen[name]
    if (typed) facets[facet] = [typed === 'yes']
  }
  return { ...noFilter, facets }
}

/** Whether the options narrow anything. */
export function isFiltered({ facets }: NumberFilter): boolean {
  return Object.keys(facets).length > 0
}

function readValue(facet: FacetName, typed: string): FacetValue {
  if (typed === 'none') return null
  return facet === 'country' ? typed.toUpperCase() : typed
}

function splitValues(typed: string): string[] {
  const split = typed.split(',').map((value) => value.trim())
  if (split.includes(''))
    throw new FailureError(
      'invalid_request',
      `“${typed}” holds an empty value. Write none for numbers without one.`,
    )
  return split
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function entries<Name extends string, Value>(table: Record<Name, Value>): [Name, Value][] {
  const isName = (name: string): name is Name => name in table
  return Object.keys(table)
    .filter(isName)
    .map((name) => [name, table[name]])
}
