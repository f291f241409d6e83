import { crc32 } from 'node:zlib'

import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { zipParts } from './zip-parts.ts'

/** Of each file of a ZIP file, by its name, what the directory at the end says (APPNOTE.TXT 4.3.12). */
function directoryOf(zip: Buffer): Record<string, { crc: number; size: number }> {
  const files: Record<string, { crc: number; size: number }> = {}
  let at = zip.readUInt32LE(zip.length - 22 + 16)
  while (zip.readUInt32LE(at) === 0x0201_4b50) {
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
    files[zip.toString('utf8', at + 46, nameEnd)] = {
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
    }
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

test('files come out as they went in, and the directory tells their size and CRC-32', async () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    // Larger than what gzip hands out at once, and hard to pack.
    fc
      .integer()
      .map((seed) =>
        Uint8Array.from({ length: 300_000 }, (_, index) => Math.imul(index ^ seed, 0x9e37_79b1) >>> 13),
      ),
  )
  const parts = fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[a-z]{1,9}\.xml$/), content: fc.array(chunk, { maxLength: 4 }) }),
    { selector: ({ name }) => name, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(parts, async (written) => {
      const chunks: Uint8Array[] = []
      for await (const piece of zipParts(written)) chunks.push(piece)
      const zip = Buffer.concat(chunks)
      const read = unzipSync(zip)
      const contents = written.map(({ name, content }) => [name, Buffer.concat(content)] as const)
      expect(Object.keys(read)).toEqual(contents.map(([name]) => name))
      for (const [name, content] of contents)
        expect(content.equals(read[name] ?? Buffer.from('none'))).toBe(true)
      expect(directoryOf(zip)).toEqual(
        Object.fromEntries(
          contents.map(([name, content]) => [name, { crc: crc32(content), size: content.length }]),
        ),
      )
    }),
    { numRuns: 15 },
  )
})

test('what fails while a file is read fails the whole', async () => {
  async function* failing() {
    yield Buffer.from('begun')
    throw new Error('The disk is gone')
  }
  const reading = (async () => {
    for await (const piece of zipParts([{ name: 'a', content: failing() }])) strFromU8(piece)
  })()
  await expect(reading).rejects.toThrow('The disk is gone')
})
