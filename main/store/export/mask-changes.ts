import { z } from 'zod'

import { fieldChangeSchema } from '../../../contract/history-event.ts'
import type { FieldChange } from '../../../contract/history-event.ts'
import { maskNumber, maskText } from '../../../contract/mask.ts'

const changesSchema = z.array(fieldChangeSchema)

/** The JSON of changes that tells no more of a number, nor of those it was before or after, than its last two digits. */
export function maskChanges(json: string, phoneNumber: string): string {
  const changes = changesSchema.parse(JSON.parse(json))
  const numbers = new Set([phoneNumber])
  for (const { field, before, after } of changes)
    if (field === 'phoneNumber')
      for (const number of [before, after]) if (number !== null) numbers.add(number)
  const mask = (text: string) => [...numbers].reduce(maskText, text)
  return JSON.stringify(changes.map((change) => maskChange(change, mask)))
}

function maskChange(change: FieldChange, mask: (text: string) => string): object {
  const { field, before, after } = change
  switch (field) {
    case 'phoneNumber':
      return { field, before: before && maskNumber(before), after: after && maskNumber(after) }
    case 'id':
      return { field, before: maskKey(before, mask), after: maskKey(after, mask) }
    // Random ids.
    case 'userId':
    case 'verifiedAtClient':
    case 'linkedTo':
      return change
    default:
      return {
        field,
        before: typeof before === 'string' ? mask(before) : before,
        after: typeof after === 'string' ? mask(after) : after,
      }
  }
}

/** Where Clerk sends no id, a number's key is made of its user and itself. */
function maskKey(key: string, mask: (text: string) => string): string {
  const end = key.indexOf(' ')
  return end < 0 ? key : `${key.slice(0, end)}${mask(key.slice(end))}`
}
