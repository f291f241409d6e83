import { webcrypto } from 'node:crypto'

// Node 18 has it as a global only behind a flag (nodejs.org/docs/latest-v18.x/api/globals.html#crypto), and the library of the age
// format looks for it there.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto })
