import { ok } from '../domain/result.ts'
import type { TestStage } from '../use-cases/test-world.ts'
import { type RecordedRun, recordedRun } from './recorded-run.ts'

/** Runs one command line on the world of a test; see `recordedRun`. */
export function runInStage(
  stage: TestStage,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  typed: string | null = null,
): Promise<RecordedRun> {
  return recordedRun(words, async () => ok({ world: stage.world, close: () => {} }), environment, typed)
}
