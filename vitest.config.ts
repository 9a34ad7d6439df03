import { defineConfig } from 'vitest/config'

/** Far longer than any takes on a busy computer: they end what hangs, and judge nobody. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } }

/** Enough of both values to understand a failure by its message alone, which is what `npm test` tells at its end. */
const chaiConfig = { truncateThreshold: 500 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'src-main/**/*.test.ts',
            'src-preload/**/*.test.ts',
            'e2e/*-simulator/**/*.test.ts',
            'e2e/harness/**/*.test.ts',
            'e2e/command-line/**/*.test.ts',
            'e2e/faults/**/*.test.ts',
            'resources/**/*.test.ts',
          ],
          globalSetup: ['e2e/harness/vitest-session.ts'],
          ...limits,
          chaiConfig,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          ...limits,
          chaiConfig,
          include: ['src-renderer/**/*.test.ts', 'src-renderer/**/*.test.tsx'],
          setupFiles: ['src-renderer/test-setup.ts'],
          css: true,
          server: { deps: { inline: [/@primer\/react/] } },
        },
      },
    ],
  },
})
