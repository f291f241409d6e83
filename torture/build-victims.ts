import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'vite'

const projectFolder = join(import.meta.dirname, '..')

/**
 * Bundled a victim starts in a third of the time, and most of its life is its start. Gives the folder of the programs, which is
 * the caller's to remove. It lies in the project, where they find better-sqlite3.
 */
export async function buildVictims(): Promise<string> {
  mkdirSync(join(projectFolder, 'out'), { recursive: true })
  const outDir = mkdtempSync(join(projectFolder, 'out/torture-'))
  const entry = (path: string) => join(projectFolder, path)
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rollupOptions: {
        input: {
          worker: entry('main/store/worker.ts'),
          'export-worker': entry('main/export/export-worker.ts'),
          'page-worker': entry('main/clerk/page-worker.ts'),
          'syncing-victim': entry('torture/syncing-victim.ts'),
          'writing-victim': entry('torture/writing-victim.ts'),
          'backing-up-victim': entry('torture/backing-up-victim.ts'),
          'exporting-victim': entry('torture/exporting-victim.ts'),
          'migrating-victim': entry('torture/migrating-victim.ts'),
        },
      },
    },
  })
  return outDir
}
