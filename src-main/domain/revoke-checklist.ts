import { utcMinute } from './local-time.ts'
import {
  isManual,
  isSettled,
  type RevokeConditionName,
  type Rotation,
  type RotationDestination,
} from './rotation.ts'

/** `not-exercised`: nothing speaks against it and nothing for it. It holds up nothing, and is never called done. */
export type RevokeConditionState = 'done' | 'open' | 'waived' | 'problem' | 'not-exercised'

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
  readonly title: string
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
    title: 'Every destination is verified with the new value or waived',
    mayBeWaived: false,
    find: ({ destinations }, { unplanned }) => {
      if (unplanned.length > 0)
        return open(
          `${unplanned.length === 1 ? 'A destination' : `${unplanned.length} destinations`} came after the plan: ${listSome(unplanned)}. Plan again and update, or take them out of the inventory.`,
        )
      const places = destinations.filter((each) => !isManual(each))
      const unsettled = places.filter((each) => !isSettled(each))
      const waived = places.filter((each) => each.state === 'waived').length
      if (destinations.length === 0) return open('There are no destinations.')
      if (unsettled.length === 0)
        return done(`${places.length - waived} verified${waived > 0 ? `, ${waived} waived` : ''}.`)
      const evidence = `Revoking now would break ${unsettled.length} of ${places.length}: ${listSome(namesOf(unsettled))}.`
      return unsettled.some((each) => each.state === 'failed') ? problem(evidence) : open(evidence)
    },
  },
  {
    name: 'manual-steps',
    title: 'Manual steps are done',
    mayBeWaived: false,
    find: ({ destinations }) => {
      const steps = destinations.filter(isManual)
      const toDo = steps.filter((each) => !isSettled(each))
      if (steps.length === 0) return null
      if (toDo.length > 0) return open(`To do: ${listSome(namesOf(toDo))}.`)
      return done(
        `${listSome(steps.map((each) => `${each.destination}: ${each.doneBy === null ? 'waived' : `done by ${each.doneBy}`}`))}.`,
      )
    },
  },
  {
    name: 'probes',
    title: 'The new token does its real work',
    mayBeWaived: true,
    find: ({ probes }) => {
      const short = probes.filter((each) => each.ok !== true)
      if (probes.length === 0)
        return {
          state: 'not-exercised',
          evidence: 'This credential has no probes: only its sign-in shows that it works.',
        }
      if (short.length === 0)
        return done(`${probes.length} ${probes.length === 1 ? 'probe' : 'probes'} passed.`)
      const evidence = listSome(
        short.map((each) => `${each.spec.kind}: ${each.ok === null ? 'not run yet' : each.detail}`),
      )
      return short.some((each) => each.ok === false) ? problem(evidence) : open(evidence)
    },
  },
  {
    name: 'new-token',
    title: 'The new token works right now',
    mayBeWaived: false,
    find: ({ newToken }, { newTokenLogin, newTokenProblem }) => {
      if (newTokenLogin === null) return problem(newTokenProblem ?? 'Not checked yet.')
      const evidence = `Signs in as ${newTokenLogin}.`
      return newToken?.login === newTokenLogin ? done(evidence) : open(evidence)
    },
  },
  {
    name: 'runs',
    title: 'No run still holds the old value',
    mayBeWaived: true,
    find: (_rotation, { runsHoldingOldValue: runs, runsProblem, leak }) => {
      if (leak?.deadAt != null) return done(deadWords(leak.deadAt))
      if (runs === null) return open(runsProblem ?? 'Not checked yet.')
      if (runs.length === 0) return done('No run that was queued before the last write is unfinished.')
      return open(
        `${runs.length} ${runs.length === 1 ? 'run was' : 'runs were'} queued before the update and still unfinished, in ${listSome([...new Set(runs)])}. Runs keep the value they started with.`,
      )
    },
  },
  {
    name: 'last-use',
    title: 'The old token is no longer used',
    mayBeWaived: true,
    find: (_rotation, { lastUse, leak }) => {
      if (leak?.deadAt != null) return done(deadWords(leak.deadAt))
      if (!lastUse.known) return { state: 'not-exercised', evidence: lastUse.because }
      const { at, source, afterUpdate } = lastUse
      if (afterUpdate && at !== null)
        return open(
          `Last used ${utcMinute(at)}, after the update, by ${source}. Something still has the old value.`,
        )
      const seen =
        at === null
          ? `No use found in ${source}.`
          : `Last used ${utcMinute(at)}, before the update, by ${source}.`
      // That nothing is listed shows no more than that: most requests to the API never are.
      return { state: 'not-exercised', evidence: `${seen} It doesn't list every request.` }
    },
  },
  {
    name: 'copies',
    title: 'No other copy would keep the old value',
    mayBeWaived: true,
    find: (_rotation, { copies, leak }) => {
      if (copies === null) return { state: 'not-exercised', evidence: 'Not looked for since the update.' }
      const { leftBehind, repositories, unread } = copies
      const but = unread.length === 0 ? '' : ` Not readable: ${listSome(unread)}.`
      if (leftBehind.length > 0 && leak?.deadAt != null)
        return {
          state: 'not-exercised',
          evidence: `${leftBehind.length} ${leftBehind.length === 1 ? 'place holds' : 'places hold'} the dead token and ${leftBehind.length === 1 ? 'is' : 'are'} no destination: ${listSome(leftBehind)}.`,
        }
      if (leftBehind.length === 0)
        return done(`None in ${repositories} ${repositories === 1 ? 'repository' : 'repositories'}.${but}`)
      return open(
        `${leftBehind.length} ${leftBehind.length === 1 ? 'place has' : 'places have'} a secret of this name and ${leftBehind.length === 1 ? 'is' : 'are'} no destination: ${listSome(leftBehind)}.${but} Add them as destinations and update them, or waive this.`,
      )
    },
  },
  {
    name: 'soak',
    title: 'Soak time passed',
    mayBeWaived: true,
    find: (_rotation, { soakEndsAt, now, leak }) => {
      if (leak !== null && soakEndsAt !== null) return done('A leaked token is not kept alive: no soak time.')
      if (soakEndsAt === null) return null
      return soakEndsAt <= now
        ? done(`It ended at ${utcMinute(soakEndsAt)}.`)
        : open(`It ends at ${utcMinute(soakEndsAt)}.`)
    },
  },
  {
    name: 'not-signed-in',
    title: 'Rekey is not signed in with the old token',
    mayBeWaived: false,
    find: (_rotation, { oldTokenIsOperator }) =>
      oldTokenIsOperator
        ? problem('The old token is the one Rekey signs in with. Switch the sign-in first.')
        : done('The operator token is another one.'),
  },
]

function deadWords(deadAt: string): string {
  return `The old token is dead since ${utcMinute(deadAt)}: waiting changes nothing.`
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
  return conditions.flatMap(({ name, title, mayBeWaived, find }): RevokeCondition[] => {
    const found = find(rotation, facts)
    if (found === null) return []
    const waiver = rotation.waivedConditions.find((each) => each.condition === name)?.waiver
    const isOpen = found.state === 'open' || found.state === 'problem'
    return mayBeWaived && isOpen && waiver !== undefined
      ? [{ name, title, mayBeWaived, state: 'waived', evidence: `Waived by ${waiver.by}: ${waiver.reason}` }]
      : [{ name, title, mayBeWaived, ...found }]
  })
}

/** What a condition asks for, in words. */
export function conditionTitle(name: RevokeConditionName): string {
  return conditions.find((each) => each.name === name)?.title ?? name
}

export function checklistAllows(list: readonly RevokeCondition[]): boolean {
  return list.every((each) => each.state !== 'open' && each.state !== 'problem')
}

/** Something was waived or never shown to work: a single click is not enough then. */
export function needsTypedName(
  rotation: Pick<Rotation, 'destinations' | 'probes' | 'waivedConditions'>,
): boolean {
  return (
    rotation.probes.length === 0 ||
    rotation.waivedConditions.length > 0 ||
    rotation.destinations.some((each) => each.state === 'waived')
  )
}

function namesOf(destinations: readonly RotationDestination[]): string[] {
  return destinations.map((each) => each.destination)
}

function listSome(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ')
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown
}
