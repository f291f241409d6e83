import fs from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { thisHost } from './electron-binary.ts'
import { cachedSqliteBuild, ensureSqliteBuild, sqliteOptions } from './sqlite-build.ts'
import { refusedInstaller, temporaryFolder, temporaryProject } from './temporary-project.ts'

test('without a compiler it says so, with the line that installs it', () => {
  const { projectFolder } = temporaryProject(refusedInstaller)
  fs.rmSync(cachedSqliteBuild(projectFolder))
  fs.rmdirSync(path.dirname(cachedSqliteBuild(projectFolder)))
  vi.stubEnv('PATH', temporaryFolder())
  expect(() => ensureSqliteBuild(projectFolder)).toThrow(
    /^better-sqlite3 must be compiled for the fallback Electron, but g\+\+ is missing\. .* apt-get install .* g\+\+ /,
  )
  expect(fs.existsSync(path.dirname(cachedSqliteBuild(projectFolder)))).toBe(false)
})

test('a build of something else is replaced by the one that runs in the fallback', () => {
  const { projectFolder } = temporaryProject(refusedInstaller)
  const used = path.join(projectFolder, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')
  fs.mkdirSync(path.dirname(used), { recursive: true })
  fs.writeFileSync(used, 'for another Node-API')
  ensureSqliteBuild(projectFolder)
  expect(fs.readFileSync(used, 'utf8')).toBe('compiled')
})

test('SQLite is compiled with the options that better-sqlite3 lists', () => {
  const options = sqliteOptions(thisHost.projectFolder)
  const list = path.join(thisHost.projectFolder, 'node_modules/better-sqlite3/deps/defines.gypi')
  const quoted = fs
    .readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith("',"))
  expect(options).toContain('-DSQLITE_ENABLE_FTS5')
  expect(options).toContain('-DSQLITE_DEFAULT_CACHE_SIZE=-16000')
  expect(options).toHaveLength(quoted.length)
})
