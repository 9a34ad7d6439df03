import { runGradeTexts as texts } from '../texts/run-grade.ts'
import type { RunTrouble } from './run-trouble.ts'

export const useGrades = [
  'passed',
  'failed',
  'running',
  'not-exercised',
  'no-consumer',
  'not-scanned',
] as const
/**
 * What runs since the write show of a destination. Only `passed` and `failed` rest on a run that ended; the others say
 * why there is nothing to go by.
 */
export type UseGrade = (typeof useGrades)[number]

/** A run as far as evidence needs it. */
export interface SeenRun {
  readonly id: number
  readonly repository: string
  /** Path of the workflow file. */
  readonly workflow: string
  readonly status: string
  readonly conclusion: string | null
  readonly createdAt: string
  readonly url: string
}

export interface UseEvidence {
  readonly grade: UseGrade
  /** One sentence that claims no more than was seen. */
  readonly sentence: string
  /** The run that it rests on; null where it rests on none. */
  readonly run: SeenRun | null
  /** Why that run failed; null for every other grade, absent where nobody looked yet. */
  readonly trouble?: RunTrouble | null
  /** Workflows that use the destination and may be started by hand, for trying it out. */
  readonly startable: readonly { readonly repository: string; readonly workflow: string }[]
  /** When GitHub was asked, ISO 8601 UTC. */
  readonly at: string
  /** The write that it is about: after another write it says nothing any more. */
  readonly writtenAt: string
}

/** Ways for a run to end that say something about its secrets. Cancelled, skipped and neutral ones ran nothing to the end. */
const decisive = new Set(['success', 'failure', 'timed_out'])

/**
 * The grade from the runs since the write. The newest run of each workflow counts that ended by itself; one that failed
 * weighs more than all that succeeded, until a newer run of its workflow is under way.
 * @param runs of every workflow that uses the destination, each created after the write
 */
export function gradeRuns(runs: readonly SeenRun[]): Pick<UseEvidence, 'grade' | 'sentence' | 'run'> {
  const newest = new Map<string, SeenRun>()
  const going = new Map<string, SeenRun>()
  for (const run of runs.toSorted(newestFirst)) {
    const key = `${run.repository} ${run.workflow}`
    if (newest.has(key)) continue
    if (run.status !== 'completed') going.set(key, going.get(key) ?? run)
    else if (decisive.has(run.conclusion ?? '')) newest.set(key, run)
  }
  const ended = [...newest]
  const [, bad] = ended.find(([key, run]) => run.conclusion !== 'success' && !going.has(key)) ?? []
  if (bad !== undefined)
    return {
      grade: 'failed',
      sentence: texts.failed(nameOf(bad)),
      run: bad,
    }
  const [, good] = ended.every(([, run]) => run.conclusion === 'success') ? (ended[0] ?? []) : []
  if (good !== undefined) return { grade: 'passed', sentence: texts.succeeded(nameOf(good)), run: good }
  const [current] = going.values()
  if (current !== undefined)
    return {
      grade: 'running',
      sentence: texts.goesOn(nameOf(current), current.status.replaceAll('_', ' ')),
      run: current,
    }
  const other = runs[0]
  return {
    grade: 'not-exercised',
    sentence:
      other === undefined
        ? texts.noRun
        : texts.provesNothing(nameOf(other), other.conclusion?.replaceAll('_', ' ') ?? texts.unknownEnd),
    run: other ?? null,
  }
}

/** Ids grow: they tell runs of one second apart. */
function newestFirst(one: SeenRun, other: SeenRun): number {
  return Date.parse(other.createdAt) - Date.parse(one.createdAt) || other.id - one.id
}

function nameOf(run: SeenRun): string {
  return texts.run(run.id, run.workflow.slice(run.workflow.lastIndexOf('/') + 1))
}
