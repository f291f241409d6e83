import type { ServerResponse } from 'node:http'
import { constants, deflateRawSync } from 'node:zlib'

const gigabyte = 2 ** 30

/** A page with a user whose numbers are lists in lists, deeper than a program can follow. */
export const tooDeepPage = `[{"id":"user_1","phone_numbers":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`

/** Begins an answer of spaces, and writes it as fast as it is taken. `written` hears of each piece. */
export function sendGigabyte(
  response: ServerResponse,
  written: (bytes: number) => void,
  length?: 'announced',
): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(length && { 'content-length': String(gigabyte) }),
  })
  const piece = Buffer.alloc(2 ** 16, ' ')
  pour(response, piece, gigabyte / piece.length, written)
}

/**
 * An answer of 64 MB that unpacks to some 60 GB of spaces. Each block stands alone, so they may be repeated
 * (Z_FULL_FLUSH); the end, with its checksum, is never come to.
 */
export function sendGzipBomb(response: ServerResponse, written: (bytes: number) => void): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
  response.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]))
  const block = deflateRawSync(Buffer.alloc(2 ** 20, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  pour(response, block, Math.floor(2 ** 26 / block.length), written)
}

function pour(
  response: ServerResponse,
  piece: Buffer,
  pieces: number,
  written: (bytes: number) => void,
): void {
  let left = pieces
  const more = () => {
    while (left-- > 0) {
      if (response.closed || response.destroyed) return
      written(piece.length)
      if (!response.write(piece)) {
        response.once('drain', more)
        return
      }
    }
    response.end()
  }
  more()
}
