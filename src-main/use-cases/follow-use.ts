import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { UseEvidence } from '../domain/use-evidence.ts'
import { useEvidenceTexts } from '../texts/use-evidence.ts'
import { lookForRuns } from './look-for-runs.ts'
import type { World } from './world.ts'

/** Between two looks, in milliseconds: a run takes minutes, and each look costs a request. */
const pauseMs = 5_000

/** So long a run that was just started may be missing from GitHub's lists. */
const settlingMs = 60_000

/** A run that takes longer is left to itself: the operator looks again. */
const longestMs = 30 * 60_000

/**
 * Looks at a destination's runs until none is under way any more, or for half an hour.
 * @param input.onLook told what each look showed
 */
export async function followUse(
  world: World,
  input: {
    readonly id: string
    readonly destination: string
    /** The run that was started and that is waited for; an older one that failed is not its end. */
    readonly runUrl: string | null
    readonly signal?: AbortSignal
    readonly onLook?: (use: UseEvidence) => void
  },
): Promise<Result<UseEvidence>> {
  const { id, destination, signal } = input
  const began = world.clock.now().getTime()
  for (;;) {
    const looked = await lookForRuns(world, {
      id,
      destinations: [destination],
      ...(signal === undefined ? {} : { signal }),
    })
    if (!looked.ok) return looked
    const use = looked.value.destinations.find((each) => each.destination === destination)?.use
    if (use == null)
      return failed(
        failure(
          'blocked',
          destination,
          useEvidenceTexts.nothingKnown(destination),
          useEvidenceTexts.scanFirst,
        ),
      )
    input.onLook?.(use)
    // A run that was only just started shows up after a few seconds.
    const elapsedMs = world.clock.now().getTime() - began
    const missing =
      use.grade === 'not-exercised'
        ? use.run === null
        : use.grade === 'failed' && input.runUrl !== null && use.run?.url !== input.runUrl
    const waits = use.grade === 'running' ? elapsedMs < longestMs : missing && elapsedMs < settlingMs
    if (!waits || signal?.aborted === true) return ok(use)
    await world.clock.wait(pauseMs, signal)
  }
}
