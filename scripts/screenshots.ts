import path from 'node:path'
import { thisHost } from './electron-binary.ts'
import { endInPlainWords } from './plain-words.ts'
import { runWithElectron } from './run-with-electron.ts'

try {
  const playwright = path.join(thisHost.projectFolder, 'node_modules/playwright/cli.js')
  const args = [playwright, 'test', '--config', 'e2e/gallery/playwright.config.ts', ...process.argv.slice(2)]
  process.exitCode = await runWithElectron('The screenshots are taken', args)
} catch (error) {
  endInPlainWords(error)
}
