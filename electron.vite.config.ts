import { join } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Targets are those of the oldest runtime the app is tested on (docs/decisions.md).
const nodeTarget = 'node18'
const chromeTarget = 'chrome114'

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      // All is bundled but the native addon: the oldest runtime cannot require packages that are ES modules only.
      externalizeDeps: false,
      rollupOptions: {
        // The second one is the command line under plain Node: main/cli-in-electron.ts starts it.
        input: { index: 'main/index.ts', cli: 'main/cli.ts' },
        output: { format: 'cjs' },
        external: ['better-sqlite3'],
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      // A sandboxed preload cannot require packages, so they are bundled.
      externalizeDeps: false,
      rollupOptions: { input: { index: 'preload/index.ts' }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // main/app-protocol.ts puts a fresh nonce in the place of this word in every response.
    html: { cspNonce: 'CSP_NONCE' },
    build: {
      target: chromeTarget,
      minify: 'oxc',
      // As data: URLs, small fonts would need a looser policy than the page has.
      assetsInlineLimit: 0,
      rollupOptions: { input: join(import.meta.dirname, 'renderer/index.html') },
    },
  },
})
