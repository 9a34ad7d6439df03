import type { ConsumersView, ConsumerView } from '../../src-preload/contract/index.ts'

/* What main could say of who uses a secret, for tests. */

export const noConsumers: ConsumersView = {
  consumers: [],
  more: 0,
  unused: [],
  missing: 0,
  scanned: 0,
  notScanned: [],
  failures: [],
  gaps: [],
  oldestAt: null,
  newestAt: null,
  breaks: { workflows: 0, repositories: 0 },
}

export function consumerOf(repository: string, change: Partial<ConsumerView> = {}): ConsumerView {
  return {
    repository,
    path: '.github/workflows/ci.yml',
    line: 12,
    column: 20,
    job: 'build',
    environment: null,
    secret: 'PAT',
    how: 'direct',
    state: 'present',
    destination: `actions:${repository}/PAT`,
    sentence: 'Reads it. From the repository.',
    ...change,
  }
}
