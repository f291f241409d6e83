import type { Connection } from '../../contract/connection.ts'

/** What a connection leads to: its host, with the path of a proxy, or that it is the sample or a snapshot. */
export function addressWords({ kind, apiUrl }: Connection): string {
  if (kind === 'sample') return 'Made-up people on this computer'
  if (kind === 'snapshot') return 'Snapshot, read only'
  const { host, pathname } = new URL(apiUrl)
  return host + pathname.replace(/\/$/, '')
}

/** Where a connection's key is. */
export function keyWords(key: Connection['key']): string | null {
  switch (key) {
    case 'keyring':
      return 'key in the keyring'
    case 'session':
      return 'key kept until the app quits'
    case 'environment':
      return 'key from the environment'
    case 'missing':
      return 'key missing'
    case 'sample':
    case 'none':
      return null
  }
}

/** What became of the key that was entered, in a sentence; null where none was. */
export function keptWords(key: Connection['key']): string | null {
  switch (key) {
    case 'keyring':
      return 'Its secret key is kept encrypted by the keyring of this computer.'
    case 'session':
      return 'No keyring was found on this computer, so its secret key is kept in memory until the app quits.'
    case 'environment':
      return 'Its secret key comes from the environment and is not kept.'
    case 'missing':
    case 'sample':
    case 'none':
      return null
  }
}

/** What is lost with a connection. */
export function lossWords(kind: Connection['kind']): string {
  if (kind === 'sample') {
    return 'Its made-up numbers and their history are deleted from this computer. It can be opened anew at any time.'
  }
  if (kind === 'snapshot')
    return (
      'Its numbers and their history are deleted from this computer. The file that it was opened from stays where ' +
      'it is. Removing can be undone for ten seconds.'
    )
  return (
    'Its key, its phone numbers and their whole history are deleted from this computer. The history cannot be had ' +
    'again: Clerk does not keep it. Nothing changes in Clerk. Removing can be undone for ten seconds.'
  )
}
