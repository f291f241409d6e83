import { hash } from './random.ts'

const day = 86_400_000

/** What is settled in the sample was settled before this moment; only numbers in motion change after it. */
export const sampleEpoch = Date.UTC(2026, 0, 1)

const span = 3 * 365 * day

/**
 * When the person at an index signed up: in the three years before the epoch, faster towards its end, and each later
 * than the one before.
 */
export function signedUpAt(seed: number, index: number, count: number): number {
  const share = (index + hash(seed, index, 0x7369) / 0x1_0000_0000) / count
  return sampleEpoch - day - span + Math.floor(span * Math.sqrt(share))
}
