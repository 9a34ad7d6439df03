import type { Observation } from './observation.ts'

/** A look at a repository's secret that was there, for tests. */
export function observation(destination: string, change: Partial<Observation> = {}): Observation {
  return {
    destination,
    present: true,
    updatedAt: '2026-03-09T12:00:00.000Z',
    repositoryId: 7,
    archived: false,
    writable: null,
    observedAt: '2026-03-09T12:00:00.000Z',
    failure: null,
    ...change,
  }
}
