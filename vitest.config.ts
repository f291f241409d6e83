import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{contract,main,preload,renderer,scripts}/**/*.test.{ts,tsx}'],
    unstubEnvs: true,
  },
})
