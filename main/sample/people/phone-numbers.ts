import { makeWirePhoneNumber, makeWireVerification } from '../wire-builders.ts'
import type { WirePhoneNumber } from '../wire-format.ts'
import { makeId } from './clerk-id.ts'
import { countryAt } from './countries.ts'
import { codeLifetime, makeBackupCodes, stateInMotion, type Motion, type NumberState } from './motion.ts'
import { makeNumber, makeNumberWithExtension } from './numbering.ts'
import { between, pick, randomFor, type Random } from './random.ts'
import { idNumber } from './sample-ids.ts'
import { sampleEpoch } from './sample-times.ts'

const day = 86_400_000
const partnerDistance = 40

/** How many numbers a person has, from none to `maxNumbers`. */
function countNumbers(seed: number, index: number): number {
  const chance = randomFor(seed, index, 0x6e75)()
  if (chance < 0.07) return 0
  if (chance < 0.9) return 1
  return chance < 0.97 ? 2 : 3
}

/** The numbers of the person at an index, as they are at a moment. */
export function makeNumbers(
  seed: number,
  index: number,
  userCreatedAt: number,
  now: number,
): WirePhoneNumber[] {
  return Array.from({ length: countNumbers(seed, index) }, (_, slot) => {
    const key = idNumber(index, slot)
    const random = randomFor(seed, key, 0x7374)
    const text = numberText(seed, index, slot, random)
    const createdAt =
      slot === 0
        ? userCreatedAt + between(random, 5, 240) * 1000
        : userCreatedAt + Math.floor(random() * (sampleEpoch - day / 2 - userCreatedAt))
    const motion = text.held ? null : drawMotion(random)
    const resting = restingState(seed, index, createdAt, random, text.held, motion)
    return makeWirePhoneNumber({
      id: makeId('idn', seed, key, createdAt),
      phone_number: text.number,
      created_at: createdAt,
      ...(motion ? stateInMotion(motion, [seed, key], resting, now) : resting),
    })
  })
}

/**
 * Almost always a number of the person's own. Now and then it is that of someone shortly before, whom it belongs to:
 * Clerk lets a number be on several users as long as not more than one has verified it.
 */
function numberText(
  seed: number,
  index: number,
  slot: number,
  random: Random,
): { number: string; held: boolean } {
  const { country, rank } = countryAt(index)
  const partner = index - between(random, 1, partnerDistance)
  const shares = random() < 0.015
  const withExtension = random() < 0.04 && country.code === 'US'
  if (slot === 0 && shares && partner >= 0 && countNumbers(seed, partner) > 0) {
    const owner = countryAt(partner)
    return { number: makeNumber(owner.country.code, owner.rank, 0), held: true }
  }
  if (slot === 0 && withExtension) return { number: makeNumberWithExtension(seed, index), held: true }
  return { number: makeNumber(country.code, rank, slot), held: false }
}

function drawMotion(random: Random): Motion | null {
  const chance = random()
  if (chance < 0.017) return 'neverVerified'
  if (chance < 0.033) return 'verifiedAnew'
  if (chance < 0.05) return 'secondFactor'
  return chance < 0.065 ? 'linking' : null
}

/** The state that a number settled into, or, for one in motion, the state that its cycles start from. */
function restingState(
  seed: number,
  index: number,
  createdAt: number,
  random: Random,
  held: boolean,
  motion: Motion | null,
): NumberState {
  const verification = drawVerification(random, createdAt, held, motion)
  const verified = verification?.status === 'verified'
  const secondFactor = verified && motion === null && random() < 0.09
  const linked = verified && motion === null && random() < 0.08
  const changedLater = secondFactor || linked || random() < 0.2
  return {
    verification,
    reserved: !verified && random() < 0.4,
    reserved_for_second_factor: secondFactor,
    default_second_factor: secondFactor && random() < 0.7,
    backup_codes: secondFactor && random() < 0.6 ? makeBackupCodes(random) : null,
    linked_to: linked ? [pick(random, links(seed, index))] : motion === 'linking' ? links(seed, index) : [],
    updated_at: changedLater
      ? createdAt + codeLifetime + Math.floor(random() * (sampleEpoch - createdAt - codeLifetime))
      : createdAt + (verification?.status === 'expired' ? codeLifetime : between(random, 20, 400) * 1000),
  }
}

function drawVerification(
  random: Random,
  createdAt: number,
  held: boolean,
  motion: Motion | null,
): WirePhoneNumber['verification'] {
  const chance = held ? 0.93 + random() * 0.07 : motion ? random() * 0.86 : random()
  const channel = chance < 0.79 || random() < 0.6 ? 'sms' : 'whatsapp'
  const code = { channel, expire_at: createdAt + codeLifetime }
  if (chance < 0.86) {
    const client = random() < 0.3 ? `client_${Math.floor(random() * 36 ** 8).toString(36)}` : null
    return makeWireVerification({
      ...code,
      channel: chance < 0.79 ? 'sms' : 'whatsapp',
      attempts: random() < 0.85 ? 1 : 2,
      verified_at_client: client,
    })
  }
  if (chance < 0.93) {
    return {
      object: 'verification_admin',
      status: 'verified',
      strategy: 'admin',
      attempts: null,
      expire_at: null,
      verified_at_client: null,
    }
  }
  if (chance < 0.965)
    return makeWireVerification({ ...code, status: 'expired', attempts: between(random, 0, 2) })
  return chance < 0.985 ? makeWireVerification({ ...code, status: 'failed', attempts: 3 }) : null
}

const linkKinds: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['oauth_google', 'oauth_apple'],
  ['oauth_google', 'oauth_microsoft'],
  ['oauth_apple', 'oauth_facebook'],
  ['oauth_github', 'oauth_google'],
]

/** The social accounts that a person could link; two of them, so that linking has something to change. */
function links(seed: number, index: number): [Link, ...Link[]] {
  const [first, second] = pick(randomFor(seed, index, 0x6c69), linkKinds)
  return [link(seed, index, first, 4), link(seed, index, second, 5)]
}

type Link = WirePhoneNumber['linked_to'][number]

function link(seed: number, index: number, type: string, slot: number): Link {
  return { type, id: makeId('idn', seed, idNumber(index, slot), sampleEpoch) }
}
