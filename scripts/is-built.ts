import fs from 'node:fs'
import path from 'node:path'

/** What the command line is built of. */
const sources = ['contract', 'main', 'electron.vite.config.ts', 'package.json']

/** Whether a file that was built is there and newer than all that the main process is built of. */
export function isBuilt(projectFolder: string, built: string): boolean {
  const file = fs.statSync(path.join(projectFolder, built), { throwIfNoEntry: false })
  if (file === undefined) return false
  return sources
    .flatMap((source) => filesOf(path.join(projectFolder, source)))
    .every((source) => fs.statSync(source).mtimeMs <= file.mtimeMs)
}

function filesOf(place: string): string[] {
  if (!fs.statSync(place).isDirectory()) return [place]
  // A folder is newer than what was built where one of its files was removed since.
  return [place, ...fs.readdirSync(place).flatMap((name) => filesOf(path.join(place, name)))]
}
