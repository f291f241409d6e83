/**
 * Numbers that look drawn and are a pure function of what they are drawn for, so that the same person is made again
 * at every look. The mixing is that of MurmurHash3's finalizer, the stream Mulberry32.
 */

/** A stream of numbers from 0 to below 1. */
export type Random = () => number

/** Mixes 32 bits so that every bit of the result depends on every bit given. No two inputs share a result. */
export function mix(value: number): number {
  let bits = value ^ (value >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Finds what was given to `mix`. */
export function unmix(mixed: number): number {
  let bits = mixed ^ (mixed >>> 16)
  bits = Math.imul(bits, 0x7ed1b41d)
  bits ^= (bits >>> 13) ^ (bits >>> 26)
  bits = Math.imul(bits, 0xa5cb9243)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** One 32-bit number for a list of numbers. */
export function hash(...values: readonly number[]): number {
  let result = 0
  for (const value of values) {
    result = mix(Math.imul(result, 31) ^ value ^ Math.floor(value / 0x1_0000_0000))
  }
  return result
}

/** The stream that belongs to a list of numbers. */
export function randomFor(...values: readonly number[]): Random {
  let state = hash(...values)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** One of the list. */
export function pick<Item>(random: Random, list: readonly [Item, ...Item[]]): Item {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}
