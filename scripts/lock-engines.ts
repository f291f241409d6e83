import fs from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { thisHost } from './electron-binary.ts'

const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ optional: z.boolean().optional(), engines: z.unknown().optional() }),
  ),
})

/** The lock's optional packages that npm leaves out, without a word, when it runs on another Node than they ask for. */
export function optionalPackagesWithEngines(lockText: string): string[] {
  const { packages } = lockSchema.parse(JSON.parse(lockText))
  return Object.keys(packages).filter(
    (name) => packages[name]?.optional && packages[name].engines !== undefined,
  )
}

/**
 * The lock without those demands. npm may run on Node 18, while the build tools, whose native parts ask for more, always
 * run on the Node that the project brings along.
 */
export function withoutOptionalEngines(lockText: string): string {
  const lock = lockSchema.parse(JSON.parse(lockText))
  for (const entry of Object.values(lock.packages)) if (entry.optional) delete entry.engines
  return `${JSON.stringify(lock, null, 2)}\n`
}

if (import.meta.main) {
  const file = path.join(thisHost.projectFolder, 'package-lock.json')
  fs.writeFileSync(file, withoutOptionalEngines(fs.readFileSync(file, 'utf8')))
}
