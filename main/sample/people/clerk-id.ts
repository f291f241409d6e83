import { hash, mix, unmix } from './random.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Clerk's ids are a prefix and a KSUID: 27 base62 characters whose first ones grow with time, counted in seconds from
 * this instant (github.com/segmentio/ksuid).
 */
const ksuidEpoch = 1_400_000_000_000

/** 2^128 / 62^21: by how much the seconds are shifted when the first six of the 27 characters are taken. */
const ksuidShift = 2 ** 128 / 62 ** 21

/** Keeps the first id from being all zeros. */
const scramble = 0x9e3779b9

/**
 * An id that looks like Clerk's and carries a number below 2^32, scrambled, so that `numberOfId` finds it again
 * without a table. Seed and prefix fill up the rest.
 */
export function makeId(prefix: string, seed: number, number: number, createdAt: number): string {
  const time = Math.floor(((createdAt - ksuidEpoch) / 1000) * ksuidShift)
  const salt = hash(seed, number, prefix.charCodeAt(0), prefix.length)
  return `${prefix}_${base62(time, 6)}${base62(mix(number ^ scramble), 6)}${base62(mix(salt), 5)}${base62(mix(salt ^ 1), 5)}${base62(mix(salt ^ 2), 5)}`
}

/**
 * The number that an id carries if `makeId` made it. For any other text the answer means nothing: make the id again
 * and compare.
 */
export function numberOfId(id: string): number {
  const start = id.indexOf('_') + 7
  let value = 0
  for (const character of id.slice(start, start + 6)) value = value * 62 + alphabet.indexOf(character)
  return (unmix(value >>> 0) ^ scramble) >>> 0
}

function base62(value: number, length: number): string {
  let text = ''
  let rest = value
  for (let place = 0; place < length; place += 1) {
    text = alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
