import { parseSync, Visitor } from 'vite'
import type { ESTree } from 'vite'
import { expect, test } from 'vitest'

/** Attributes and properties that are never shown, or as they are in every language. */
const notShown = ['aria-keyshortcuts', 'className', 'key', 'wire']

/** Names of keys, which are as the code knows them. */
const keyNames = ['Escape']

const sources = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx', '!./**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([path, source]) => ({ path: path.replace('../', ''), source }))

test('there are files to look at', () => {
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['app.tsx', 'detail/detail-pane.tsx']))
})

test.each(files)('$path shows no words of its own', ({ path, source }) => {
  expect(inlineWords(path, source)).toEqual([])
})

test.each([
  ['<p>Never synced</p>', 'Never synced'],
  ['<p>\n  {count} of\n  {all}\n</p>', 'of'],
  ["<p>{failed ? 'again' : words.save}</p>", 'again'],
  ["<p>{busy && 'wait'}</p>", 'wait'],
  ['<p>{`${count} left`}</p>', '… left'],
  ["<p>{count + ' left'}</p>", 'left'],
  ['<>Never synced</>', 'Never synced'],
  ['<button title="Remove" />', 'Remove'],
  ['<ul aria-label={`Values of ${title}`} />', 'Values of …'],
  ["<input placeholder={empty ? 'type to narrow' : undefined} />", 'type to narrow'],
  ["const columns = ['Before and after']", 'Before and after'],
  ["const choices = [{ name: 'Today', days: 1 }]", 'Today'],
])('words that stand in %s are found', (source, words) => {
  expect(inlineWords('part.tsx', source)).toEqual([words])
})

test.each([
  '<p>{words.save} · {count(2)} – <b>→</b></p>',
  "<p>{key === 'Escape' && words.save}{list.join('and')}</p>",
  '<Radio name="everyMinutes" value="off" label={words.off} />',
  "const fields = [{ wire: 'first_name, last_name', at: 'end' }, 'UTC']",
  '<button className="Large button" aria-keyshortcuts="/ Control+F" title={`${title}: ${words.any}`} />',
])('%s has none', (source) => {
  expect(inlineWords('part.tsx', source)).toEqual([])
})

/** What stands in the elements and attributes of a source as text to read, with `…` where something is put in. */
function inlineWords(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  expect(errors).toEqual([])
  const found: string[] = []
  const inElement = ({ children }: ESTree.JSXElement | ESTree.JSXFragment) =>
    found.push(...children.flatMap(textsOf).filter((text) => /\p{Letter}/u.test(text)))
  new Visitor({
    JSXElement: inElement,
    JSXFragment: inElement,
    JSXAttribute: ({ name, value }) => {
      if (value === null || (name.type === 'JSXIdentifier' && notShown.includes(name.name))) return
      found.push(...textsOf(value).filter(isToRead))
    },
    // Tables of what is offered stand beside the elements that show them.
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && notShown.includes(key.name)) return
      found.push(...textsOf(value).filter(isToRead))
    },
    ArrayExpression: ({ elements }) => {
      const texts = elements.flatMap((element) => (element ? textsOf(element) : []))
      found.push(...texts.filter((text) => text.includes(' ') && isToRead(text)))
    },
  }).visit(program)
  return found.map((text) => text.trim())
}

// Attributes hold names for the code, too: those are one word, in small letters.
function isToRead(text: string): boolean {
  return !keyNames.includes(text) && /^\p{Uppercase_Letter}|\p{Letter}.* | .*\p{Letter}/u.test(text)
}

/** The texts that a child or the value of an attribute may come to. */
function textsOf(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'JSXText':
      return [node.value]
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return [node.quasis.map(({ value }) => value.raw).join('…'), ...node.expressions.flatMap(textsOf)]
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(textsOf)
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(textsOf)
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].flatMap(textsOf) : []
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return textsOf(node.expression)
    default:
      return []
  }
}
