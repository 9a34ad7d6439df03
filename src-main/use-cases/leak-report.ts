import { createHash } from 'node:crypto'
import { auditRoot, canonicalJson } from '../domain/audit.ts'
import { type LeakCase, type LeakEvent, type LeakEvidence, secondsToDeath } from '../domain/leak.ts'
import { maskTokens } from '../domain/mask-tokens.ts'
import { ok, type Result } from '../domain/result.ts'
import { leakReportTexts as t } from '../texts/leak-report.ts'
import { openItemsOf } from './close-leak.ts'
import { findLeak } from './leak-record.ts'
import { nowOf, record, type World } from './world.ts'

/** A case as a document for others. Holds no token. */
export interface LeakReport {
  readonly id: string
  readonly label: string
  readonly fingerprint: string
  readonly host: string
  readonly credentials: readonly string[]
  readonly seenWhere: string
  readonly exposedSince: string | null
  readonly machineSuspect: boolean
  readonly decision: LeakCase['decision']
  readonly reason: string
  readonly reportedAt: string
  readonly reportedBy: string
  readonly revokeRequestedAt: string | null
  readonly confirmedDeadAt: string | null
  readonly confirmedBy: LeakCase['confirmedBy']
  readonly confirmedAgainAt: string | null
  readonly secondsToDeath: number | null
  readonly closedAt: string | null
  readonly timeline: readonly LeakEvent[]
  readonly rotations: readonly {
    readonly rotation: string
    readonly credential: string
    readonly state: string
    readonly startedAt: string
    readonly finishedAt: string | null
    readonly destinations: readonly {
      readonly destination: string
      readonly state: string
      readonly writtenAt: string | null
    }[]
    readonly waivers: readonly {
      readonly what: string
      readonly by: string
      readonly at: string
      readonly reason: string
    }[]
  }[]
  readonly destinations: readonly string[]
  readonly evidence: readonly (LeakEvidence & { readonly sha256: string })[]
  readonly agreements: LeakCase['agreements']
  readonly lookBack: LeakCase['lookBack']
  readonly open: readonly string[]
  readonly auditHead: { readonly seq: number; readonly hash: string }
  readonly madeAt: string
  readonly rekey: string
}

/** The report of a case, as data and as Markdown. Making it is itself recorded. */
export function leakReport(
  world: World,
  input: { readonly id: string },
): Result<{ readonly report: LeakReport; readonly markdown: string; readonly json: string }> {
  const found = findLeak(world, input.id)
  if (!found.ok) return found
  const leak = found.value
  record(world, 'leak.report_made', { leak: leak.id, fingerprint: leak.fingerprint })
  const report = reportOf(world, leak)
  return ok({
    report,
    markdown: maskTokens(markdownOf(report)).text,
    json: maskTokens(`${JSON.stringify(report, null, 2)}\n`).text,
  })
}

function reportOf(world: World, leak: LeakCase): LeakReport {
  const { id, label, fingerprint, host, credentials, seenWhere, exposedSince, machineSuspect } = leak
  const { decision, reason, reportedAt, reportedBy, revokeRequestedAt, confirmedDeadAt, confirmedBy } = leak
  const { confirmedAgainAt, agreements } = leak
  return {
    ...{ id, label, fingerprint, host, credentials, seenWhere, exposedSince, machineSuspect },
    ...{ decision, reason, reportedAt, reportedBy, revokeRequestedAt, confirmedDeadAt, confirmedBy },
    secondsToDeath: secondsToDeath(leak),
    ...{ confirmedAgainAt, agreements },
    closedAt: leak.closedAt,
    timeline: leak.journal,
    rotations: leak.rotations.flatMap((each) => {
      const rotation = world.ledger.rotations.find(each)
      if (rotation === null) return []
      return [
        {
          rotation: rotation.id,
          credential: rotation.credential,
          state: rotation.state,
          startedAt: rotation.startedAt,
          finishedAt: rotation.finishedAt,
          destinations: rotation.destinations.map(({ destination, state, writtenAt }) => ({
            destination,
            state,
            writtenAt,
          })),
          waivers: [
            ...rotation.destinations.flatMap(({ destination, waiver }) =>
              waiver === null ? [] : [{ what: destination, ...waiver }],
            ),
            ...rotation.waivedConditions.map(({ condition, waiver }) => ({ what: condition, ...waiver })),
          ],
        },
      ]
    }),
    destinations: leak.destinations,
    evidence: leak.evidence.map((each) => ({ ...each, sha256: sha256(canonicalJson(each)) })),
    lookBack: leak.lookBack,
    open: openItemsOf(world, leak),
    auditHead: world.ledger.audit.head() ?? { seq: 0, hash: auditRoot },
    madeAt: nowOf(world),
    rekey: world.version,
  }
}

function markdownOf(report: LeakReport): string {
  const { facts } = t
  const lines = [
    `# ${t.title(report.id, report.label)}`,
    '',
    t.timesAreUtc,
    '',
    '| | |',
    '| --- | --- |',
    row(facts.token, t.token(report.label, report.host, report.fingerprint)),
    row(facts.credentials, listed(report.credentials)),
    row(facts.seen, report.seenWhere === '' ? t.seenNotSaid : report.seenWhere),
    row(facts.exposedSince, report.exposedSince ?? t.unknown),
    row(facts.machineSuspect, report.machineSuspect ? t.yes : t.no),
    row(facts.reported, t.reported(report.reportedAt, report.reportedBy)),
    row(facts.decision, t.decisions[report.decision ?? 'none']),
    row(facts.reason, report.reason === '' ? t.noReason : report.reason),
    row(facts.revokeRequested, report.revokeRequestedAt ?? t.no),
    row(
      facts.confirmedDead,
      report.confirmedDeadAt === null
        ? t.no
        : t.dead(report.confirmedDeadAt, report.confirmedBy, report.secondsToDeath, report.confirmedAgainAt),
    ),
    row(facts.closed, report.closedAt ?? t.no),
    '',
    `## ${t.timeline}`,
    '',
    row(...t.timelineColumns),
    '| --- | --- | --- |',
    ...report.timeline.map((each) => row(each.at, each.by, each.sentence)),
    '',
    `## ${t.places}`,
    '',
    ...(report.destinations.length === 0 ? [t.nowhere] : report.destinations.map((each) => `- \`${each}\``)),
    '',
    `## ${t.replacement}`,
    '',
    ...(report.rotations.length === 0 ? [t.notReplaced] : report.rotations.flatMap(rotationLines)),
    '',
    `## ${t.evidence}`,
    '',
    ...(report.evidence.length === 0 ? [t.noEvidence] : report.evidence.flatMap(evidenceLines)),
    '',
    ...report.agreements.map(
      (each) => `- ${t.agreement(each.repository, cell(each.reason), each.at, each.by)}`,
    ),
    ...(report.agreements.length === 0 ? [] : ['']),
    `## ${t.lookBackTitle}`,
    '',
    ...report.lookBack.map(
      (each) =>
        `- [${each.doneAt === null ? ' ' : 'x'}] ${t.lookBack[each.item]}${each.doneAt === null ? '' : ` (${each.doneAt}, ${each.by ?? ''})`}${each.note === '' ? '' : `: ${cell(each.note)}`}`,
    ),
    '',
    `## ${t.open}`,
    '',
    ...(report.open.length === 0 ? [t.nothingOpen] : report.open.map((each) => `- ${each}`)),
    '',
    t.made(report.madeAt, report.rekey, report.auditHead.seq, report.auditHead.hash),
    '',
  ]
  return lines.join('\n')
}

function rotationLines(rotation: LeakReport['rotations'][number]): string[] {
  return [
    `### ${t.rotation(rotation.rotation, rotation.credential, rotation.state)}`,
    '',
    row(...t.rotationColumns),
    '| --- | --- | --- |',
    ...rotation.destinations.map((each) => row(each.destination, each.state, each.writtenAt ?? '')),
    ...rotation.waivers.map((each) => row(each.what, t.waived(each.by, each.reason), each.at)),
    '',
  ]
}

function evidenceLines(each: LeakReport['evidence'][number]): string[] {
  const state = each.failure === null ? t.evidenceFound(each.found.length) : t.evidenceUnread(each.failure)
  return [
    `- ${each.kind}, ${cell(each.subject)}, ${each.at}: ${cell(state)} (SHA-256 \`${each.sha256}\`)`,
    ...each.found.map((line) => `  - ${cell(line)}`),
  ]
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`
}

/** Text of others must not end a cell, begin a line of its own, or become a picture or a link of its author's choice. */
function cell(text: string): string {
  return text.replaceAll(/[|<[]/g, '\\$&').replaceAll(/\s+/g, ' ')
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? t.noCredential : items.join(', ')
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
