import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

// Every store that a test opens starts three threads, each of which would strip the types of the same forty files again
// (nodejs.org/api/module.html, "Module compile cache"). The processes that vitest starts inherit it.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

export default defineConfig({
  test: {
    environment: 'node',
    // One fewer than there are cores is vitest's own choice: on two cores that leaves one idle.
    maxWorkers: '100%',
    include: ['{contract,main,preload,renderer,scripts}/**/*.test.{ts,tsx}'],
    // What ends a test that hangs. Those with threads take seconds on a machine that has other work, too.
    testTimeout: 30_000,
    unstubEnvs: true,
  },
})
