import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/**/*.spec.ts', 'attacks/**/*.spec.ts'],
  outputDir: '../test-results/playwright',
  // Far longer than any takes on a busy computer: it ends what hangs, and judges nobody.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'list',
})
