import { defineConfig } from 'vitest/config'

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
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          // Importing Primer alone takes seconds on a busy machine.
          testTimeout: 30_000,
          include: ['src-renderer/**/*.test.ts', 'src-renderer/**/*.test.tsx'],
          setupFiles: ['src-renderer/test-setup.ts'],
          css: true,
          server: { deps: { inline: [/@primer\/react/] } },
        },
      },
    ],
  },
})
