import fs from 'node:fs'
import path from 'node:path'

// One line for everything that a bare Debian lacks, so that nobody has to come back for the next missing package.
const aptLine =
  'apt-get install --no-install-recommends libgtk-3-0 libnss3 libasound2 libgbm1 xvfb xauth g++ sqlite3 ' +
  '(on Debian 13 and Ubuntu 24.04: libgtk-3-0t64 and libasound2t64)'

/** The end of a sentence about something missing: how to install it. */
export const installHint = `Install what is missing, as root, with: ${aptLine}`

/** The absolute path of a program on the PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file))
}
