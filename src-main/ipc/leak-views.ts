import type { LeakSummaryView, LeakView } from '../../src-preload/contract/index.ts'
import type { Failure } from '../domain/failure.ts'
import { changesNotAgreed, type LeakCase, secondLookAt, secondsToDeath } from '../domain/leak.ts'
import { powers } from '../domain/powers.ts'
import { leakReportTexts } from '../texts/leak-report.ts'
import { openItemsOf } from '../use-cases/close-leak.ts'
import { pictureLeak } from '../use-cases/picture-leak.ts'
import type { World } from '../use-cases/world.ts'
import { rotationSummaryView } from './rotation-views.ts'
import { failureView } from './views.ts'

/** Rows that cross: what is beyond is counted, and whole in the report. */
const mostRows = 500

export function leakSummaries(world: World): LeakSummaryView[] {
  return world.ledger.leaks.list().map(leakSummaryView)
}

function leakSummaryView(leak: LeakCase): LeakSummaryView {
  const { id, label, credentials, decision, reportedAt } = leak
  const { revokeRequestedAt, confirmedDeadAt, closedAt } = leak
  return {
    ...{ id, label, decision, reportedAt, revokeRequestedAt, confirmedDeadAt, closedAt },
    credentials: [...credentials],
  }
}

export async function leakView(world: World, leak: LeakCase, problem: Failure | null): Promise<LeakView> {
  const picture = pictureLeak(world, leak)
  const { radius } = picture
  return {
    ...leakSummaryView(leak),
    fingerprint: leak.fingerprint,
    host: leak.host,
    seenWhere: leak.seenWhere,
    exposedSince: leak.exposedSince,
    machineSuspect: leak.machineSuspect,
    traces: [...(await world.machineTraces.find())],
    reportedBy: leak.reportedBy,
    reason: leak.reason,
    confirmedBy: leak.confirmedBy,
    confirmedAgainAt: leak.confirmedAgainAt,
    secondLookAt: secondLookAt(leak),
    secondsToDeath: secondsToDeath(leak),
    holders: picture.holders.map(({ credential, as, rotation }) => ({ credential, as, rotation })),
    places: picture.places.map(({ destination, place, credential }) => ({ destination, place, credential })),
    repositories: picture.repositories,
    workflows: picture.workflows,
    workflowFiles: picture.workflowFiles.slice(0, mostRows),
    reach: {
      repositories: radius.repositories.slice(0, mostRows).map(({ repository, verdicts }) => ({
        repository,
        powers: powers.filter((each) => verdicts[each] === 'yes' || verdicts[each] === 'declared'),
      })),
      beyond: [...radius.beyond],
      advice: radius.advice.map((each) => each.message),
      incomplete: radius.incomplete,
    },
    exposedMinutes: picture.exposedMinutes,
    signIns: [...picture.signIns],
    otherSignIn: picture.otherSignIn,
    rotations: leak.rotations.flatMap((id) => {
      const rotation = world.ledger.rotations.outline(id)
      if (rotation === null) return []
      const { credential, state, nextStep, finishedAt } = rotationSummaryView(rotation, null, false)
      return [{ id, credential, state, nextStep, finished: finishedAt !== null }]
    }),
    evidence: leak.evidence.map(({ kind, subject, found, failure, at }) => ({
      ...{ kind, subject, failure, at },
      found: found.slice(0, mostRows),
    })),
    agreements: leak.agreements.map(({ repository, reason, by, at }) => ({ repository, reason, by, at })),
    changed: leak.evidence
      .filter(({ kind }) => kind === 'workflows')
      .map(({ subject }) => ({
        repository: subject,
        changes: changesNotAgreed(leak, subject).slice(0, mostRows),
      }))
      .filter(({ changes }) => changes.length > 0),
    lookBack: leak.lookBack.map(({ item, doneAt, by, note }) => ({
      ...{ item, doneAt, by, note },
      title: leakReportTexts.lookBack[item],
    })),
    journal: leak.journal.map(({ at, by, sentence }) => ({ at, by, sentence })),
    open: openItemsOf(world, leak),
    problem: problem === null ? null : failureView(problem),
  }
}
