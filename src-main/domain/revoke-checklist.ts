import { revokeChecklistTexts as texts } from '../texts/revoke-checklist.ts'
import { utcMinute } from './local-time.ts'
import {
  isManual,
  isSettled,
  type RevokeConditionName,
  type Rotation,
  type RotationDestination,
} from './rotation.ts'
import type { UseGrade } from './use-evidence.ts'

/**
 * Those from `not-exercised` on: nothing speaks against it and nothing for it (nothing ran, nobody can tell, nobody
 * looked, or it matters no more). They hold up nothing, and are never called done.
 */
export type RevokeConditionState =
  | 'done'
  | 'open'
  | 'waived'
  | 'problem'
  | 'not-exercised'
  | 'not-known'
  | 'not-looked-for'
  | 'noted'

export interface RevokeCondition {
  readonly name: RevokeConditionName
  readonly title: string
  readonly state: RevokeConditionState
  readonly evidence: string
  readonly mayBeWaived: boolean
}

/** When the old token was used last, as far as anybody can read it. */
export type LastUse =
  | {
      readonly known: true
      /** ISO 8601 UTC; null: no use was found. */
      readonly at: string | null
      /** True if that was after the last write of the rotation. */
      readonly afterUpdate: boolean
      /** Where it was read: "the audit log of acme". */
      readonly source: string
    }
  | { readonly known: false; readonly because: string }

/** Facts about the outside world that the checklist needs, read right before it is drawn up. */
export interface RevokeFacts {
  /** Login that the new token answers with now; null when it was refused. */
  readonly newTokenLogin: string | null
  readonly newTokenProblem: string | null
  /** Repositories of unfinished runs that were queued before the last write, one per run; null: not readable. */
  readonly runsHoldingOldValue: readonly string[] | null
  readonly runsProblem: string | null
  /** Ids of destinations of the credential that the rotation knows nothing of, as they came after its plan. */
  readonly unplanned: readonly string[]
  /** Places that hold the name and are no destination; null: not looked for since the last write. */
  readonly copies: {
    /** One sentence each. */
    readonly leftBehind: readonly string[]
    readonly repositories: number
    /** Stores that could not be listed. */
    readonly unread: readonly string[]
  } | null
  /** Both tokens are to stay alive until then; null where no such time is asked for. ISO 8601 UTC. */
  readonly soakEndsAt: string | null
  /** ISO 8601 UTC. */
  readonly now: string
  /** What GitHub tells of the old token's last use. */
  readonly lastUse: LastUse
  /** Set when the old token was reported as leaked; `deadAt` once its death is proven, ISO 8601 UTC. */
  readonly leak: { readonly deadAt: string | null } | null
  /** True if the token to be revoked is one that Rekey itself signs in with. */
  readonly oldTokenIsOperator: boolean
}

/** What a condition is before a waiver is looked at. */
interface Finding {
  readonly state: Exclude<RevokeConditionState, 'waived'>
  readonly evidence: string
}

interface Condition {
  readonly name: RevokeConditionName
  readonly mayBeWaived: boolean
  /** Null where the condition makes no sense: it is not listed. */
  find(rotation: Rotation, facts: RevokeFacts): Finding | null
}

const done = (evidence: string): Finding => ({ state: 'done', evidence })
const open = (evidence: string): Finding => ({ state: 'open', evidence })
const problem = (evidence: string): Finding => ({ state: 'problem', evidence })

const conditions: readonly Condition[] = [
  {
    name: 'destinations',
    mayBeWaived: false,
    find: ({ destinations }, { unplanned }) => {
      if (unplanned.length > 0) return open(texts.cameAfterPlan(unplanned))
      const places = destinations.filter((each) => !isManual(each))
      const unsettled = places.filter((each) => !isSettled(each))
      const waived = places.filter((each) => each.state === 'waived').length
      if (destinations.length === 0) return open(texts.noDestinations)
      if (unsettled.length === 0)
        return done(texts.allVerified(places.length - waived, places.length, waived))
      const evidence = texts.wouldBreak(namesOf(unsettled), places.length)
      return unsettled.some((each) => each.state === 'failed') ? problem(evidence) : open(evidence)
    },
  },
  {
    name: 'manual-steps',
    mayBeWaived: false,
    find: ({ destinations }) => {
      const steps = destinations.filter(isManual)
      const toDo = steps.filter((each) => !isSettled(each))
      if (steps.length === 0) return null
      if (toDo.length > 0) return open(texts.stepsToDo(namesOf(toDo)))
      return done(
        texts.stepsDone(
          steps.map(({ destination, doneBy, doneAt }) => ({
            step: destination,
            doneBy,
            doneAt: doneAt === null ? null : utcMinute(doneAt),
          })),
        ),
      )
    },
  },
  {
    name: 'probes',
    mayBeWaived: true,
    find: ({ probes }) => {
      const short = probes.filter((each) => each.ok !== true)
      if (probes.length === 0)
        return {
          state: 'not-exercised',
          evidence: texts.noProbes,
        }
      if (short.length === 0) return done(texts.probesPassed(probes.length))
      const evidence = texts.probesShort(
        short.map((each) => ({ probe: each.spec.kind, detail: each.ok === null ? null : each.detail })),
      )
      return short.some((each) => each.ok === false) ? problem(evidence) : open(evidence)
    },
  },
  {
    name: 'in-use',
    mayBeWaived: false,
    find: ({ destinations }) => {
      const { places, used, failed, silent, unused } = countUse(destinations)
      if (places === 0) return null
      const evidence = texts.inUse(used, failed, silent, unused)
      return { state: silent > 0 || failed > 0 || used === 0 ? 'not-exercised' : 'done', evidence }
    },
  },
  {
    name: 'new-token',
    mayBeWaived: false,
    find: ({ newToken }, { newTokenLogin, newTokenProblem }) => {
      if (newTokenLogin === null) return problem(newTokenProblem ?? texts.notChecked)
      const evidence = texts.signsInAs(newTokenLogin)
      return newToken?.login === newTokenLogin ? done(evidence) : open(evidence)
    },
  },
  {
    name: 'runs',
    mayBeWaived: true,
    find: (_rotation, { runsHoldingOldValue: runs, runsProblem, leak }) => {
      if (leak?.deadAt != null) return done(deadWords(leak.deadAt))
      if (runs === null) return open(runsProblem ?? texts.notChecked)
      if (runs.length === 0) return done(texts.noRunUnfinished)
      return open(texts.runsUnfinished(runs.length, [...new Set(runs)]))
    },
  },
  {
    name: 'last-use',
    mayBeWaived: true,
    find: (_rotation, { lastUse, leak }) => {
      if (leak?.deadAt != null) return done(deadWords(leak.deadAt))
      if (!lastUse.known) return { state: 'not-known', evidence: lastUse.because }
      const { at, source, afterUpdate } = lastUse
      if (afterUpdate && at !== null) return open(texts.usedAfterUpdate(utcMinute(at), source))
      // That nothing is listed shows no more than that: most requests to the API never are.
      return {
        state: 'not-known',
        evidence: at === null ? texts.noUseFound(source) : texts.usedBeforeUpdate(utcMinute(at), source),
      }
    },
  },
  {
    name: 'copies',
    mayBeWaived: true,
    find: (_rotation, { copies, leak }) => {
      if (copies === null) return { state: 'not-looked-for', evidence: texts.copiesNotLookedFor }
      const { leftBehind, repositories, unread } = copies
      if (leftBehind.length > 0 && leak?.deadAt != null)
        return {
          state: 'noted',
          evidence: texts.copiesOfDeadToken(leftBehind),
        }
      if (leftBehind.length === 0) return done(texts.noCopies(repositories, unread))
      return open(texts.copiesLeft(leftBehind, unread))
    },
  },
  {
    name: 'soak',
    mayBeWaived: true,
    find: (_rotation, { soakEndsAt, now, leak }) => {
      if (leak !== null && soakEndsAt !== null) return done(texts.noSoakForLeak)
      if (soakEndsAt === null) return null
      return soakEndsAt <= now
        ? done(texts.soakEnded(utcMinute(soakEndsAt)))
        : open(texts.soakEnds(utcMinute(soakEndsAt)))
    },
  },
  {
    name: 'not-signed-in',
    mayBeWaived: false,
    find: (_rotation, { oldTokenIsOperator }) =>
      oldTokenIsOperator ? problem(texts.rekeySignsInWithIt) : done(texts.operatorIsAnother),
  },
]

/** What runs since the update show, counted over the places of which a run can show anything. */
export function countUse(destinations: readonly RotationDestination[]) {
  const places = destinations.filter((each) => each.state !== 'waived' && isReadByWorkflows(each))
  const of = (grade: UseGrade) =>
    places.filter(({ use, writtenAt }) => use?.grade === grade && use.writtenAt === writtenAt).length
  const [used, failed, unused] = [of('passed'), of('failed'), of('no-consumer')]
  return { places: places.length, used, failed, unused, silent: places.length - used - failed - unused }
}

/** Of every other place no run tells anything. */
function isReadByWorkflows({ destination }: RotationDestination): boolean {
  return /^(actions|environment|organization):/.test(destination)
}

function deadWords(deadAt: string): string {
  return texts.deadSince(utcMinute(deadAt))
}

/** Those that a person may accept; the others are facts that would make the revoke an outage. */
export const waivableConditions: readonly RevokeConditionName[] = conditions
  .filter((each) => each.mayBeWaived)
  .map((each) => each.name)

/**
 * The conditions that must all hold before the old token may be revoked (invariant 2 and 9 of the design).
 * Pure, so that the window, the command line and the revoke itself can never disagree.
 */
export function revokeChecklist(rotation: Rotation, facts: RevokeFacts): RevokeCondition[] {
  return conditions.flatMap(({ name, mayBeWaived, find }): RevokeCondition[] => {
    const title = conditionTitle(name)
    const found = find(rotation, facts)
    if (found === null) return []
    const waiver = rotation.waivedConditions.find((each) => each.condition === name)?.waiver
    const isOpen = found.state === 'open' || found.state === 'problem'
    return mayBeWaived && isOpen && waiver !== undefined
      ? [{ name, title, mayBeWaived, state: 'waived', evidence: texts.waived(waiver.by, waiver.reason) }]
      : [{ name, title, mayBeWaived, ...found }]
  })
}

/** What a condition asks for, in words. */
export function conditionTitle(name: RevokeConditionName): string {
  return texts.titles[name]
}

export function checklistAllows(list: readonly RevokeCondition[]): boolean {
  return list.every((each) => each.state !== 'open' && each.state !== 'problem')
}

/** What kind of thing is not green: what shows the places or conditions behind it goes by that. */
export type NameReason =
  | 'waived-places'
  | 'waived-conditions'
  | 'no-probe'
  | 'failed-runs'
  | 'not-exercised'
  | 'unused'

export interface WhyNameIsTyped {
  readonly of: NameReason
  readonly sentence: string
}

/**
 * Why a single click is not enough to end the old token, one sentence each: something was waived, failed, or was never
 * shown to work. Places of which no run can show anything (an app, a file, a person's step) are not counted.
 * @returns none when all is green: then one confirmation is enough
 */
export function whyNameIsTyped(
  rotation: Pick<Rotation, 'destinations' | 'probes' | 'waivedConditions'>,
): WhyNameIsTyped[] {
  const { destinations, probes, waivedConditions } = rotation
  const waived = destinations.filter((each) => each.state === 'waived').length
  const { places, failed, silent, unused } = countUse(destinations)
  const because = (holds: boolean, of: NameReason, sentence: string) => (holds ? [{ of, sentence }] : [])
  return [
    ...because(waived > 0, 'waived-places', texts.placesWereWaived(waived)),
    ...because(
      waivedConditions.length > 0,
      'waived-conditions',
      texts.conditionsWereWaived(waivedConditions.length),
    ),
    ...because(probes.length === 0, 'no-probe', texts.noProbeShowedIt),
    ...because(failed > 0, 'failed-runs', texts.runsFailed(failed)),
    ...because(silent > 0, 'not-exercised', texts.notExercised(silent)),
    ...because(places > 0 && unused === places, 'unused', texts.nothingUsesIt),
  ]
}

function namesOf(destinations: readonly RotationDestination[]): string[] {
  return destinations.map((each) => each.destination)
}
