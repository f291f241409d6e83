import path from 'node:path'
import { thisHost } from './electron-binary.ts'
import { endInPlainWords } from './plain-words.ts'
import { runWithElectron } from './run-with-electron.ts'

try {
  const bench = path.join(thisHost.projectFolder, 'bench/bench.ts')
  process.exitCode = await runWithElectron('The window is measured', [bench, ...process.argv.slice(2)])
} catch (error) {
  endInPlainWords(error)
}
