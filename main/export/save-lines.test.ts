import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { saveLines } from './save-lines.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lines-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const write = async () => ({ text: 'a\r\nb\r\n', rows: 2 })
const clock = () => 1_790_000_000_000

test('lines are saved whole in a file that is called after them and the day', async () => {
  const asked: string[] = []
  const path = join(folder, 'lines.csv')
  writeFileSync(path, 'old')
  const chooseFile = async ({ suggested }: { suggested: string }) => {
    asked.push(suggested)
    return path
  }
  expect(await saveLines({ chooseFile, clock }, 'Unreadable lines', write)).toEqual({ path, rows: 2 })
  expect(asked).toEqual(['Unreadable lines 2026-09-21.csv'])
  expect(readFileSync(path, 'utf8')).toBe('a\r\nb\r\n')
  expect(readdirSync(folder)).toEqual(['lines.csv'])
})

test('no chosen file is none that is written, and one that cannot be is named', async () => {
  expect(await saveLines({ chooseFile: async () => null, clock }, 'Lines', write)).toEqual({
    path: null,
    rows: 0,
  })
  await expect(saveLines({ chooseFile: async () => folder, clock }, 'Lines', write)).rejects.toMatchObject({
    code: 'file_not_written',
  })
})
