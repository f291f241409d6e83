import fs from 'node:fs'
import path from 'node:path'
import { thisHost } from './electron-binary.ts'
import { endInPlainWords } from './plain-words.ts'
import { runWithElectron } from './run-with-electron.ts'

try {
  if (!fs.existsSync(path.join(thisHost.projectFolder, 'out/main/index.cjs')))
    throw new Error('The app to kill is not built yet. Run npm run build first.')
  const torture = path.join(thisHost.projectFolder, 'torture/torture.ts')
  process.exitCode = await runWithElectron('The whole app is killed', [torture, ...process.argv.slice(2)])
} catch (error) {
  endInPlainWords(error)
}
