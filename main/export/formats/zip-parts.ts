import { Readable, pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'

import { Zip } from 'fflate'
import type { ZipInputFile } from 'fflate'

import { FailureError } from '../../../contract/failure.ts'

/** A file within a ZIP file. */
export type ZipPart = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

// Sizes and offsets have 32 bits in a ZIP file that every spreadsheet opens.
const mostBytes = 0xffff_ffff

// RFC 1952: what gzip puts before deflated bytes that come without a name, and behind them, CRC-32 and size.
const gzipHeaderBytes = 10
const gzipTrailerBytes = 8

/** The bytes of a ZIP file of the parts, packed as they come. Throws a FailureError where it is more than a ZIP file holds. */
export async function* zipParts(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  let bytes = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    bytes += chunk.length
    if (bytes > mostBytes) throw tooLarge()
    made.push(chunk)
  })
  for (const { name, content } of parts) {
    // Of method 8, deflated (APPNOTE.TXT 4.4.5).
    const file: ZipInputFile = { filename: name, compression: 8, size: 0, crc: 0 }
    zip.add(file)
    for await (const chunk of deflate(content, file)) {
      file.ondata?.(null, chunk, false)
      yield* made.splice(0)
    }
    file.ondata?.(null, new Uint8Array(), true)
    yield* made.splice(0)
  }
  zip.end()
  yield* made.splice(0)
}

/** Deflated bytes. Gzip counts their CRC-32 on the way, natively and in another thread. */
async function* deflate(
  content: ZipPart['content'],
  file: ZipInputFile,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // The quickest level: the usual one, 6, takes twice the time for a file of four fifths the size.
  const gzip = createGzip({ level: 1, chunkSize: 256 * 1024 })
  // What fails, fails the loop below, too.
  pipeline(Readable.from(counted(content, file)), gzip, () => undefined)
  let held = Buffer.alloc(0)
  let toSkip = gzipHeaderBytes
  for await (const chunk of gzip) {
    if (!(chunk instanceof Uint8Array)) continue
    held = Buffer.concat([held, chunk.subarray(toSkip)])
    toSkip = Math.max(0, toSkip - chunk.length)
    const ready = Math.max(0, held.length - gzipTrailerBytes)
    yield held.subarray(0, ready)
    held = held.subarray(ready)
  }
  file.crc = held.readUInt32LE(0)
}

async function* counted(content: ZipPart['content'], file: ZipInputFile): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    file.size += chunk.length
    if (file.size > mostBytes) throw tooLarge()
    yield chunk
  }
}

function tooLarge(): FailureError {
  return new FailureError(
    'file_not_written',
    'No file was written: this is more than an Excel file can hold. Export it as CSV or Parquet instead.',
  )
}
