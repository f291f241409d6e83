import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { findProgram } from '../scripts/system-packages.ts'

/** The environment that makes a process keep what it does to a folder, in a file outside of it. */
export type WriteRecorder = (folder: string, recordFile: string) => Record<string, string>

/** Compiles the recorder. Gives in words why there is none on another system than Linux or without a compiler. */
export function compileRecorder(folder: string): WriteRecorder | string {
  if (process.platform !== 'linux') return 'power losses can be simulated on Linux only'
  const compiler = ['cc', 'gcc', 'g++'].find((name) => findProgram(name))
  if (compiler === undefined) return 'power losses need a C compiler: cc, gcc or g++'
  const library = join(folder, 'record-writes.so')
  const source = join(import.meta.dirname, 'record-writes.c')
  const { status, stderr } = spawnSync(
    compiler,
    ['-x', 'c', '-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`The recorder of writes was not compiled: ${stderr}`)
  return (recorded, recordFile) => ({
    LD_PRELOAD: library,
    RECORDED_FOLDER: recorded,
    RECORD_FILE: recordFile,
  })
}
