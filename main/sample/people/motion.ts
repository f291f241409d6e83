import type { WirePhoneNumber } from '../wire-format.ts'
import { makeWireVerification } from '../wire-builders.ts'
import { between, randomFor, type Random } from './random.ts'

/** What changes about a number while someone works with it. */
export type NumberState = Required<
  Pick<
    WirePhoneNumber,
    | 'verification'
    | 'reserved'
    | 'reserved_for_second_factor'
    | 'default_second_factor'
    | 'backup_codes'
    | 'linked_to'
    | 'updated_at'
  >
>

/** How long Clerk's codes can be entered. */
export const codeLifetime = 10 * 60_000

/** Wrong codes after which Clerk gives a verification up. */
const maxAttempts = 3

const second = 1000
const minute = 60 * second

/** Everything that happens in a cycle of a number, oldest first. The first state is the cycle's beginning. */
type Script = (start: number, resting: NumberState, random: Random) => [NumberState, ...NumberState[]]

/**
 * What can go on with a number, again and again in real time. Every cycle begins with something that may follow
 * whatever the cycle before ended with, so that a cycle is made without knowing the one before.
 */
export const motions = {
  /** Someone who never gets it right: wrong codes, new codes, and in half of the cycles the code just runs out. */
  neverVerified: { length: 15 * minute, script: neverVerified },
  /** Support resets the verification, which takes the old one away, and the user verifies the number anew. */
  verifiedAnew: { length: 6 * minute, script: verifiedAnew },
  /** Second factor on, the default one, backup codes used up one by one, off. */
  secondFactor: { length: 4 * minute, script: secondFactor },
  /** Social accounts linked and unlinked. */
  linking: { length: 3 * minute, script: linking },
} as const satisfies Record<string, { length: number; script: Script }>

export type Motion = keyof typeof motions

/** The state at a moment of a number that is in motion: a function of the moment alone, whatever was asked before. */
export function stateInMotion(
  motion: Motion,
  key: readonly [seed: number, number: number],
  resting: NumberState,
  now: number,
): NumberState {
  const { length, script } = motions[motion]
  const phase = Math.floor(randomFor(...key, 0x7068)() * length)
  const cycle = Math.floor((now + phase) / length)
  const states = script(cycle * length - phase, resting, randomFor(...key, cycle))
  return states.filter((state) => state.updated_at <= now).at(-1) ?? states[0]
}

function neverVerified(start: number, resting: NumberState, random: Random): [NumberState, ...NumberState[]] {
  const runsOut = random() < 0.5
  const first = codeSent(start, resting, random)
  const states: [NumberState, ...NumberState[]] = [first, ...wrongCodes(first, random, between(random, 0, 2))]
  if (runsOut) {
    const last = states.at(-1) ?? first
    return [...states, { ...last, ...outcome(last, 'expired'), updated_at: start + codeLifetime }]
  }
  const end = start + motions.neverVerified.length - 2 * minute
  for (;;) {
    const at = lastChange(states) + between(random, 25, 70) * second
    if (at > end) return states
    const again = codeSent(at, resting, random)
    states.push(again, ...wrongCodes(again, random, between(random, 1, maxAttempts)))
  }
}

function verifiedAnew(start: number, resting: NumberState, random: Random): [NumberState, ...NumberState[]] {
  const reset: NumberState = { ...resting, verification: null, reserved: true, updated_at: start }
  const first = codeSent(start + between(random, 15, 40) * second, reset, random)
  const states: [NumberState, ...NumberState[]] = [
    reset,
    first,
    ...wrongCodes(first, random, between(random, 0, maxAttempts)),
  ]
  const failed = states.at(-1)?.verification?.status === 'failed'
  if (failed || random() < 0.3) {
    const again = codeSent(lastChange(states) + between(random, 20, 60) * second, reset, random)
    states.push(again, ...wrongCodes(again, random, between(random, 0, 1)))
  }
  const last = states.at(-1) ?? first
  const attempts = (last.verification?.attempts ?? 0) + 1
  states.push({
    ...last,
    ...outcome(last, 'verified', attempts),
    reserved: false,
    updated_at: last.updated_at + between(random, 8, 30) * second,
  })
  return states
}

function secondFactor(start: number, resting: NumberState, random: Random): [NumberState, ...NumberState[]] {
  const codes = makeBackupCodes(random)
  const off: NumberState = {
    ...resting,
    reserved_for_second_factor: false,
    default_second_factor: false,
    backup_codes: null,
    updated_at: start,
  }
  const on = { ...off, reserved_for_second_factor: true, backup_codes: codes }
  const preferred = { ...on, default_second_factor: true }
  return spread(start, random, off, [
    on,
    preferred,
    { ...preferred, backup_codes: codes.slice(1) },
    { ...preferred, backup_codes: codes.slice(2) },
    { ...on, backup_codes: codes.slice(2) },
  ])
}

function linking(start: number, resting: NumberState, random: Random): [NumberState, ...NumberState[]] {
  const [first, other] = resting.linked_to
  const none: NumberState = { ...resting, linked_to: [], updated_at: start }
  if (!first || !other) return [none]
  return spread(start, random, none, [
    { ...none, linked_to: [first] },
    { ...none, linked_to: [first, other] },
    { ...none, linked_to: [other] },
  ])
}

function spread(
  start: number,
  random: Random,
  first: NumberState,
  rest: readonly NumberState[],
): [NumberState, ...NumberState[]] {
  let at = start
  return [
    first,
    ...rest.map((state) => {
      at += between(random, 20, 45) * second
      return { ...state, updated_at: at }
    }),
  ]
}

function codeSent(at: number, resting: NumberState, random: Random): NumberState {
  return {
    ...resting,
    verification: makeWireVerification({
      status: 'unverified',
      attempts: 0,
      expire_at: at + codeLifetime,
      channel: random() < 0.8 ? 'sms' : 'whatsapp',
    }),
    updated_at: at,
  }
}

function wrongCodes(sent: NumberState, random: Random, count: number): NumberState[] {
  let at = sent.updated_at
  return Array.from({ length: count }, (_, attempt) => {
    at += between(random, 8, 25) * second
    const status = attempt + 1 === maxAttempts ? 'failed' : 'unverified'
    return { ...sent, ...outcome(sent, status, attempt + 1), updated_at: at }
  })
}

type Status = 'unverified' | 'verified' | 'failed' | 'expired'

function outcome(
  state: NumberState,
  status: Status,
  attempts = state.verification?.attempts ?? 0,
): Pick<NumberState, 'verification'> {
  const code = state.verification
  if (code?.object !== 'verification_otp') throw new TypeError('Only a code that was sent has an outcome.')
  return { verification: { ...code, status, attempts } }
}

function lastChange(states: readonly NumberState[]): number {
  return states.at(-1)?.updated_at ?? 0
}

/** Made up, ten at a time like Clerk's. */
export function makeBackupCodes(random: Random): string[] {
  return Array.from({ length: 10 }, () =>
    Math.floor(random() * 36 ** 8)
      .toString(36)
      .padStart(8, '0'),
  )
}
