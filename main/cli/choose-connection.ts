import type { Connection } from '../../contract/connection.ts'
import { FailureError } from '../../contract/failure.ts'

/** By this name the sample workspace is meant, whether it was opened before or not. */
export const sampleName = 'sample'

/**
 * The connection that a name or an id means; without one, the only connection there is, the sample workspace apart. Null: the
 * sample workspace, which was never opened. Throws a FailureError that says which connections there are.
 */
export function chooseConnection(
  connections: readonly Connection[],
  wanted: string | undefined,
): Connection | null {
  const sample = connections.find(({ kind }) => kind === 'sample') ?? null
  if (wanted === undefined) return chooseOnly(connections, sample)
  const named = connections.filter(({ name }) => name === wanted)
  const folded = connections.filter(({ name }) => fold(name) === fold(wanted))
  const fitting = [connections.filter(({ id }) => id === wanted), named, folded].find(
    ({ length }) => length > 0,
  )
  const [first, ...others] = fitting ?? []
  if (first && others.length === 0) return first
  if (first)
    throw wrong(`Several connections are called “${wanted}”. Name one by its id: ${listed(fitting ?? [])}`)
  if (fold(wanted) === sampleName) return sample
  if (connections.length === 0) throw wrong(`There is no connection “${wanted}”. ${howToBegin}`)
  throw wrong(`There is no connection “${wanted}”. There are: ${listed(connections)}`)
}

function chooseOnly(connections: readonly Connection[], sample: Connection | null): Connection {
  const [first, ...others] = connections.filter(({ kind }) => kind !== 'sample')
  if (first && others.length > 0)
    throw wrong(`There are several connections. Name one of them with --connection: ${listed(connections)}`)
  const only = first ?? sample
  if (only === null) throw wrong(`There is no connection yet. ${howToBegin}`)
  return only
}

const howToBegin =
  'Connect in the window, or run sync with CLERK_SECRET_KEY set, or try it with made-up people: sync --connection sample.'

function listed(connections: readonly Connection[]): string {
  return `${connections.map(({ name, id }) => `“${name}” (${id})`).join(', ')}.`
}

function wrong(message: string): FailureError {
  return new FailureError('invalid_request', message)
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
