import { openConnections } from './connections.ts'

/** A process of its own that adds connections to a list, one after another. */
const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const connections = openConnections(folder, {
  isBackedByKeyring: () => false,
  encrypt: (text) => Buffer.from(text),
  decrypt: String,
})
for (let added = 0; added < Number(count); added += 1)
  connections.add({ name: `${name} ${added}`, apiUrl: 'https://api.clerk.com', secretKey: 'sk_test_x' })
