import { ensureElectron } from './electron-binary.ts'
import { endInPlainWords } from './plain-words.ts'

try {
  process.stdout.write(`${ensureElectron()}\n`)
} catch (error) {
  endInPlainWords(error)
}
