import { expect, test } from 'vitest'

import type { Command } from './command-store.ts'
import { keysWords } from './key-words.ts'
import { matchingCommands } from './matching-commands.ts'

function make(id: string, section: Command['section'], about: string | null = null): Command {
  return { id, name: id, about, section, keys: null, run: () => undefined }
}

const commands = [
  make('Cancel the sync', 'sync'),
  make('Numbers', 'goTo'),
  make('Sync', 'sync'),
  make('+44 20 7946 0018', 'recentNumbers', 'José Brandt'),
]

const found = (text: string) =>
  matchingCommands(commands, text).map((group) => [group.section, ...group.commands.map(({ id }) => id)])

test('without a text all commands are there, by their part', () => {
  expect(found(' ')).toEqual([
    ['goTo', 'Numbers'],
    ['recentNumbers', '+44 20 7946 0018'],
    ['sync', 'Cancel the sync', 'Sync'],
  ])
})

test('each word has to be in the name or in what it is about, without case and accents', () => {
  expect(found('JOSE 7946')).toEqual([['recentNumbers', '+44 20 7946 0018']])
  expect(found('jose 7947')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(found('sync')).toEqual([['sync', 'Sync', 'Cancel the sync']])
})

test('keys are called as they stand on the keyboard', () => {
  expect(keysWords('mod+shift+L', false)).toBe('Ctrl+Shift+L')
  expect(keysWords('mod+shift+L', true)).toBe('⌘⇧L')
  expect(keysWords('Escape', false)).toBe('Esc')
})
