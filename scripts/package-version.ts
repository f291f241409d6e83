import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const manifestSchema = z.object({ version: z.string() })

/** The version of an installed package. Throws a sentence when it is not installed. */
export function packageVersion(projectFolder: string, name: string): string {
  const manifest = path.join(projectFolder, 'node_modules', name, 'package.json')
  if (!fs.existsSync(manifest)) throw new Error(`The package ${name} is not installed: run npm ci first.`)
  return manifestSchema.parse(JSON.parse(fs.readFileSync(manifest, 'utf8'))).version
}
