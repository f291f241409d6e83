import { Readable, Writable } from 'node:stream'

import { runCli } from './run-cli.ts'
import type { Surroundings } from './surroundings.ts'

type Given = {
  environment?: NodeJS.ProcessEnv
  input?: string | Uint8Array
  signal?: AbortSignal
  stdout?: Writable
}

/** Runs a command over a user-data folder, without a terminal and without a keyring. Gives what was written, unless `stdout` takes it. For tests. */
export async function runOver(
  folder: string,
  args: readonly string[],
  { environment = {}, input = '', signal = new AbortController().signal, stdout }: Given = {},
): Promise<{ code: number; out: string; errors: string }> {
  const [out, errors] = [collector(), collector()]
  const code = await runCli(args, {
    environment,
    stdin: Readable.from([input]),
    stdout: stdout ?? out.stream,
    stderr: errors.stream,
    appVersion: '1.2.3',
    usualFolder: folder,
    vault: { isBackedByKeyring: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    noKeyring: null,
    fetch,
    workerFiles: sourceWorkers,
    clock: Date.now,
    signal,
  })
  return { code, out: out.text(), errors: errors.text() }
}

/** The threads' files as they are before they are built. */
export const sourceWorkers: Surroundings['workerFiles'] = {
  store: new URL('../store/worker.ts', import.meta.url),
  page: new URL('../clerk/page-worker.ts', import.meta.url),
  export: new URL('../export/export-worker.ts', import.meta.url),
}

function collector() {
  const texts: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      texts.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => texts.join('') }
}
