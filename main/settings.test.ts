import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { freshDesk } from '../contract/desk.ts'
import { usualSettings } from '../contract/settings.ts'
import { openDesks } from './desks.ts'
import { openSettings } from './settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('settings are as usual until some are chosen, and stay chosen', () => {
  const settings = openSettings(folder)
  expect(settings.get()).toEqual(usualSettings)
  settings.keep({ ...usualSettings, density: 'compact' })
  expect(openSettings(folder).get()).toEqual({ ...usualSettings, density: 'compact' })
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
})

test('a setting that cannot be read is as usual, and the others are as they were chosen', () => {
  const kept = { ...usualSettings, density: 'tiny', maskNumbers: true, unknown: 1 }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(kept))
  expect(openSettings(folder).get()).toEqual({ ...usualSettings, maskNumbers: true })
})

test('a file of settings that was cut off is as none', () => {
  writeFileSync(join(folder, 'settings.json'), '{"density":"comp')
  expect(openSettings(folder).get()).toEqual(usualSettings)
})

test('a desk is as it was left once it was flushed, and no file comes after it was forgotten', () => {
  const fileOf = (id: string) => join(folder, `${id}.desk.json`)
  const desks = openDesks(fileOf)
  desks.keep('one', { ...freshDesk, search: '555' })
  desks.keep('two', { ...freshDesk, search: '666' })
  expect(desks.read('one').search).toBe('555')
  desks.forget('two')
  desks.flush()
  expect(JSON.parse(readFileSync(fileOf('one'), 'utf8'))).toMatchObject({ search: '555' })
  expect(openDesks(fileOf).read('one')).toEqual({ ...freshDesk, search: '555' })
  expect(openDesks(fileOf).read('two')).toEqual(freshDesk)
})
