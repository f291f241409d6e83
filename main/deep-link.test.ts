import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { appOrigin } from './app-protocol.ts'
import { canHandOver, findDeepLink, linkedConnection, linkScheme, readDeepLink } from './deep-link.ts'
import { holdLink } from './held-link.ts'
import { hostileArguments } from './hostile-links-fixture.ts'

const link = 'phone-number-inspector://Acme/number/idn_1'

describe('a link', () => {
  test.each([
    [link, { connection: 'Acme', number: 'idn_1' }],
    ['PHONE-NUMBER-INSPECTOR://Acme/number/idn_1', { connection: 'Acme', number: 'idn_1' }],
    [`${link}/`, { connection: 'Acme', number: 'idn_1' }],
    [
      'phone-number-inspector://Acme%20production/number/idn_1',
      { connection: 'Acme production', number: 'idn_1' },
    ],
    [
      'phone-number-inspector://A%2FB%20%26%20C%C3%B6/number/idn_1',
      { connection: 'A/B & Cö', number: 'idn_1' },
    ],
    [
      'phone-number-inspector://Acme/number/user_2%20%2B12015550100',
      { connection: 'Acme', number: 'user_2 +12015550100' },
    ],
  ])('%s is read', (argument, read) => {
    expect(readDeepLink(argument)).toEqual(read)
  })

  test.each([...hostileArguments, ` ${link}`, `${link} `, `${link}\n`])('is none: %j', (argument) => {
    expect(readDeepLink(argument)).toBeNull()
  })

  test.each(['\0', '%00\0', '\uD800', '\r\n'])('is none with %j anywhere in it', (part) => {
    for (let i = 0; i <= link.length; i++)
      expect(readDeepLink(link.slice(0, i) + part + link.slice(i))).toBeNull()
  })

  test('of any name and any id is read as what it was made of', () => {
    const name = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/)
    fc.assert(
      fc.property(name, id, (connection, number) => {
        const read = readDeepLink(`${linkScheme}://${encodeURIComponent(connection)}/number/${number}`)
        // Names that do not read as they are can be linked by id alone.
        if (read !== null) expect(read).toEqual({ connection, number })
        else expect(connection).toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*$|.{101}/u)
      }),
    )
  })

  test('made of anything at all names nothing but a name that reads as it is and an id', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        ':',
        '@',
        '%2e',
        '%2f',
        '%00',
        '..',
        'number',
        '/number/',
        'Acme',
        '?',
        '#',
        '\\',
        '%',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, withScheme) => {
        const read = readDeepLink((withScheme ? `${linkScheme}://` : '') + pieces.join(''))
        if (read === null) return
        expect(withScheme).toBe(true)
        expect(read.number).toMatch(/^[\w-]+(?: \+?\d+)?$/)
        expect(read.connection).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
      { numRuns: 2000 },
    )
  })

  test('has another scheme than the page', () => {
    expect(new URL(appOrigin).protocol).not.toBe(`${linkScheme}:`)
  })
})

test('the first link among the arguments counts, whatever is around it', () => {
  const other = 'phone-number-inspector://Beta/number/idn_2'
  expect(findDeepLink(['/usr/bin/app', '--flag', ...hostileArguments, link, other])).toEqual(
    readDeepLink(link),
  )
  expect(findDeepLink(hostileArguments)).toBeNull()
})

test('a start with more than a link needs hands nothing over', () => {
  expect(canHandOver(['/usr/bin/app', '--user-data-dir=/home/ada/.config/inspector', link])).toBe(true)
  expect(canHandOver(['/usr/bin/app', 'a'.repeat(16_000)])).toBe(false)
  expect(canHandOver(['/usr/bin/app', 'ä'.repeat(8_000)])).toBe(false)
  expect(canHandOver(Array.from({ length: 16_000 }, () => ''))).toBe(true)
  expect(canHandOver(Array.from({ length: 16_001 }, () => ''))).toBe(false)
})

describe('the connection that a link means', () => {
  const connections = [
    { id: 'id-1', name: 'acme' },
    { id: 'id-2', name: 'Acme' },
    { id: 'id-3', name: 'id-1' },
  ]
  test.each([
    ['id-1', 'id-1'],
    ['Acme', 'id-2'],
    ['acme', 'id-1'],
    ['ACME', 'id-1'],
    ['Beta', undefined],
  ])('%s is %s', (connection, id) => {
    expect(linkedConnection(connections, { connection, number: 'idn_1' })?.id).toBe(id)
  })
})

test('a link is held until it is taken, once, and a newer one takes its place', () => {
  const held = holdLink()
  held.follow([link])
  const told: string[] = []
  held.listen(() => told.push('came'))
  held.follow(['--flag', ...hostileArguments])
  expect(told).toEqual([])
  held.follow(['phone-number-inspector://Beta/number/idn_2'])
  expect(told).toEqual(['came'])
  expect(held.take()).toEqual({ connection: 'Beta', number: 'idn_2' })
  expect(held.take()).toBeNull()
})
