import './web-crypto.ts'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

import { Decrypter, Encrypter } from 'age-encryption'

import { FailureError } from '../../contract/failure.ts'

/** What a file in the age format with a passphrase begins with (age-encryption.org/v1, "scrypt recipient stanza"). */
const ageBeginning = 'age-encryption.org/v1\n'
const scryptBeginning = `${ageBeginning}-> scrypt `

/** A header with a passphrase has some 150 bytes. One without an end would be read into memory whole. */
const mostHeaderBytes = 1024

/**
 * 2^18 rounds of scrypt, which is age's own choice: a second on a slow computer and 256 MB of memory, once a file, on either
 * side.
 */
const workFactor = 18

/** The bytes of a file in the age format, encrypted with a passphrase. `follow` hears which share of the file is read. */
export async function* encryptFile(
  path: string,
  passphrase: string,
  follow: (share: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(workFactor)
  const file = await open(path)
  try {
    yield* chunksOf(await encrypter.encrypt(streamOf(file, (await file.stat()).size, follow)))
  } finally {
    await file.close()
  }
}

/** Whether a file is in the age format. Throws a FailureError where it was not encrypted with a passphrase, or is cut off. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0)
    const beginning = buffer.toString('latin1', 0, bytesRead)
    if (!beginning.startsWith(ageBeginning)) return false
    if (!beginning.startsWith(scryptBeginning))
      throw new FailureError(
        'invalid_request',
        'This file was encrypted for a key, not with a passphrase, so the app cannot decrypt it. Decrypt it with age first.',
      )
    if (!beginning.includes('\n--- ')) throw damaged()
    return true
  } finally {
    await file.close()
  }
}

/**
 * The bytes that were encrypted, each of them proved genuine before it is given. Throws a FailureError for a wrong passphrase, and for a
 * file that was changed or cut off, which may turn out only at its end.
 */
export async function* decryptFile(path: string, passphrase: string): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const { size } = await stat(path)
  const file = await open(path)
  try {
    const decrypted = await decrypter.decrypt(streamOf(file, size)).catch((error: unknown) => {
      const isWrong = error instanceof Error && error.message.startsWith('no identity matched')
      throw isWrong
        ? new FailureError(
            'wrong_passphrase',
            'This is not the passphrase that the snapshot was encrypted with. Capital letters, spaces and signs count.',
          )
        : damaged(error)
    })
    yield* chunksOf(decrypted)
  } catch (error) {
    throw isOurs(error) ? error : damaged(error)
  } finally {
    await file.close()
  }
}

function isOurs(error: unknown): boolean {
  // Of the system, such as a disk that does not answer.
  return error instanceof FailureError || (error instanceof Error && 'syscall' in error)
}

function damaged(cause?: unknown): FailureError {
  return new FailureError(
    'invalid_request',
    'This snapshot is damaged or was cut off on its way. Ask for it again.',
    cause instanceof Error ? cause.message : null,
  )
}

const chunkBytes = 64 * 1024

function streamOf(
  file: FileHandle,
  size: number,
  follow: (share: number) => Promise<void> = async () => undefined,
): ReadableStream<Uint8Array> {
  let position = 0
  return new ReadableStream({
    pull: async (controller) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, position)
      if (bytesRead === 0) return controller.close()
      position += bytesRead
      // Not before every chunk: it takes a turn of the thread.
      if (position % (16 * chunkBytes) === 0) await follow(position / size)
      controller.enqueue(buffer.subarray(0, bytesRead))
    },
  })
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // Whoever stops in the middle wants no more of it.
    await reader.cancel().catch(() => undefined)
  }
}
