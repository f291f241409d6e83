import { Writable } from 'node:stream'

import { expect, test } from 'vitest'

import { openOutput, OutputClosed } from './output.ts'

function collect(error?: Error) {
  const texts: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      setImmediate(() => {
        texts.push(String(chunk))
        done(error)
      })
    },
  })
  return { texts, stream }
}

test('a write resolves only once the text has left', async () => {
  const { texts, stream } = collect()
  await openOutput(stream).writeJson([{ a: 1 }, { b: 2 }])
  expect(texts).toEqual(['{"a":1}\n{"b":2}\n'])
})

test('a reader that has had enough is told apart from a disk that is full, which words tell', async () => {
  const closed = openOutput(collect(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })).stream)
  await expect(closed.write('x')).rejects.toBeInstanceOf(OutputClosed)
  for (const [code, words] of [
    ['ENOSPC', 'the disk behind it is full. Make room'],
    ['EDQUOT', 'the disk space that you may use is used up. Make room'],
    ['EFBIG', 'the file behind it would grow larger than it may. Make room'],
    ['EIO', 'the system refused. Send it elsewhere'],
  ]) {
    const full = openOutput(collect(Object.assign(new Error('write'), { code })).stream)
    await expect(full.write('x')).rejects.toMatchObject({
      code: 'file_not_written',
      message: expect.stringContaining(`The output could not be written: ${words}`),
    })
  }
})

test('what comes after a failure fails for the same reason, and not because the stream was given up', async () => {
  const full = openOutput(collect(Object.assign(new Error('full'), { code: 'ENOSPC' })).stream)
  await expect(full.write('x')).rejects.toMatchObject({ code: 'file_not_written' })
  await expect(full.write('y')).rejects.toMatchObject({ code: 'file_not_written' })
})

test('no character that a terminal takes for a command is in JSON as it is', async () => {
  const { texts, stream } = collect()
  const name = 'Ada\u001B[2J\u009B31m'
  await openOutput(stream).writeJson([name])
  expect(texts.join('').trimEnd()).not.toMatch(/\p{Cc}/u)
  expect(JSON.parse(texts.join(''))).toBe(name)
})
