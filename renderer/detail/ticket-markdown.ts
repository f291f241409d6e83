import type { HistoryEvent } from '../../contract/history-event.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { phoneWords } from '../number/phone-words.ts'
import { statusWord, strategyWords } from '../words/status-words.ts'
import { distanceWords } from '../words/distance-words.ts'
import { preciseWords } from '../words/instant-words.ts'
import type { TimeView } from '../words/instant-words.ts'
import { ticketWords } from '../words/details.ts'
import { eventWords } from '../words/change-words.ts'

const eventsAtMost = 5

/**
 * A number as a short block of Markdown: how it stands, whose it is, and the last events with the looks that enclose them.
 * Each time has its date and zone, because a ticket is read elsewhere and later.
 */
export function ticketMarkdown(details: NumberDetails, view: TimeView): string {
  const { number, owner, observedAt, removedAt, history } = details
  const { verification } = number
  const facts: [string, string | null][] = [
    [ticketWords.status, statusWords(details)],
    [ticketWords.attempts, verification?.attempts?.toString() ?? null],
    [ticketWords.expires, instantWords(verification?.expireAt ?? null, view)],
    [ticketWords.owner, `${owner?.name ? `${escaped(owner.name)} ` : ''}${code(number.userId)}`],
    [ticketWords.id, number.id === null ? null : code(number.id)],
    [ticketWords.lastSeen, instantWords(observedAt, view)],
    [ticketWords.removed, instantWords(removedAt, view)],
  ]
  const events = history.slice(-eventsAtMost).reverse()
  return [
    `**${escaped(phoneWords(number.phoneNumber))}** ${code(number.phoneNumber)}`,
    '',
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${value}`])),
    ...(events.length === 0 ? [] : ['', ticketWords.events(events.length, history.length), '']),
    ...events.map((event) => `- ${eventLine(event, view)}`),
    '',
  ].join('\n')
}

/** A text so that Markdown shows it as it is, in one line. */
export function escaped(text: string): string {
  // A colon before a slash would make a link of an address.
  return text.replace(/\s+/g, ' ').replace(/[!#$&*<>@[\\\]_`|~]|:(?=\/)/g, (character) => `\\${character}`)
}

function statusWords({ number: { verification } }: NumberDetails): string {
  const status = escaped(statusWord(verification?.status ?? null))
  if (!verification?.strategy) return status
  return `${status} (${escaped(strategyWords(verification.strategy, verification.channel))})`
}

function instantWords(instant: number | null, view: TimeView): string | null {
  return instant === null ? null : `${preciseWords(instant, view)} (${distanceWords(instant, view.now)})`
}

function eventLine(event: HistoryEvent, view: TimeView): string {
  // Seen from another year every date has its own.
  const { headline, more } = eventWords(event, { ...view, now: 0 })
  const words = [headline, ...more].map((line) => escaped(line)).join('; ')
  const { observedAfter, observedAt, derivedAt } = event
  if (derivedAt !== null) return `${preciseWords(derivedAt, view)}: ${words}`
  const until = preciseWords(observedAt, view)
  return observedAfter === null
    ? `${ticketWords.atOrBefore(until)}: ${words}`
    : `${ticketWords.between(preciseWords(observedAfter, view), until)}: ${words}`
}

// A code span shows everything but a backtick as it is.
function code(text: string): string {
  return text.includes('`') || text.trim() !== text || text === '' ? escaped(text) : `\`${text}\``
}
