import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { z } from 'zod'

const manifestSchema = z.object({
  file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }),
})

/** What is wrong with a folder of exports: each file has to be what its manifest says, or one of the older ones, and there is nothing else. */
export function faultsOfFolder(folder: string, older: readonly string[]): string[] {
  const faults: string[] = []
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.partial')) faults.push(`${name} was left`)
    else if (name.endsWith('.manifest.json')) {
      if (!existsSync(path.replace(/\.manifest\.json$/, ''))) faults.push(`${name} is of no file`)
    } else if (!older.includes(firstBytes(path))) faults.push(...faultsOfFile(path))
  }
  return faults
}

function faultsOfFile(path: string): string[] {
  const name = basename(path)
  const manifest = `${path}.manifest.json`
  if (!existsSync(manifest)) return [`${name} has no manifest`]
  const { file } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  const content = readFileSync(path)
  const isSame =
    file.name === name &&
    file.bytes === content.length &&
    file.sha256 === createHash('sha256').update(content).digest('hex')
  return isSame ? [] : [`${name} is not what its manifest says`]
}

function firstBytes(path: string): string {
  return readFileSync(path).subarray(0, 100).toString()
}
