import { countUse } from '../domain/revoke-checklist.ts'
import { countDestinations, isManual, type Rotation, type RotationDestination } from '../domain/rotation.ts'
import { revokeChecklistTexts } from '../texts/revoke-checklist.ts'
import { rotationSummaryTexts } from '../texts/rotation-summary.ts'
import { stateTexts } from '../texts/state.ts'

/** The rotation's report as Markdown, for a ticket or a chat. Names, times and fingerprints; never a value. */
export function summarizeRotation(rotation: Rotation): string {
  const counts = countDestinations(rotation.destinations.filter((each) => !isManual(each)))
  const use = countUse(rotation.destinations)
  const exceptions = rotation.destinations.filter((each) => each.state !== 'verified')
  const lines = [
    `## ${rotation.id}: ${rotation.credential}`,
    '',
    rotationSummaryTexts.state(stateTexts.rotation[rotation.state]),
    rotation.reason === ''
      ? rotationSummaryTexts.started(rotation.startedAt, rotation.startedBy)
      : rotationSummaryTexts.startedBecause(rotation.startedAt, rotation.startedBy, rotation.reason),
    ...(rotation.finishedAt === null ? [] : [rotationSummaryTexts.finished(rotation.finishedAt)]),
    rotationSummaryTexts.destinations(counts),
    ...(rotation.ranMs == null ? [] : [rotationSummaryTexts.updatedIn(Math.ceil(rotation.ranMs / 1000))]),
    ...(rotation.newToken === null
      ? []
      : [
          rotationSummaryTexts.newToken(
            rotation.newToken.label,
            rotation.newToken.login ?? rotationSummaryTexts.unknownLogin,
            rotation.newToken.expiresAt ?? rotationSummaryTexts.neverOrUnknown,
            rotation.newToken.fingerprint,
          ),
        ]),
    ...(rotation.oldToken === null
      ? []
      : [rotationSummaryTexts.oldToken(rotation.oldToken.label, rotation.oldToken.fingerprint)]),
    ...(rotation.confirmedDeadAt === null
      ? [rotationSummaryTexts.notRevoked]
      : [
          rotation.confirmedBy === 'github'
            ? rotationSummaryTexts.revokedByGitHub(rotation.confirmedDeadAt)
            : rotationSummaryTexts.revokedByOperator(rotation.confirmedDeadAt),
        ]),
    ...rotation.probes.map(({ spec, ok, detail }) => {
      if (ok === null) return rotationSummaryTexts.probeNotRun(spec.kind, detail)
      return ok
        ? rotationSummaryTexts.probePassed(spec.kind, detail)
        : rotationSummaryTexts.probeFailed(spec.kind, detail)
    }),
    ...(use.places === 0
      ? []
      : [
          rotationSummaryTexts.inUse(
            revokeChecklistTexts.inUse(use.used, use.failed, use.silent, use.unused),
          ),
        ]),
    ...rotation.destinations.flatMap(failedRunLine),
  ]
  if (rotation.newToken !== null && (rotation.state === 'rolled-back' || rotation.state === 'abandoned'))
    lines.push(rotationSummaryTexts.newTokenAlive(rotation.newToken.label))
  if (exceptions.length > 0) {
    lines.push('', rotationSummaryTexts.tableHead, '| --- | --- | --- |')
    for (const each of exceptions)
      lines.push(
        `| ${cell(each.destination)} | ${stateTexts.destination[each.state]} | ${cell(each.waiver?.reason ?? each.failure?.message ?? '')} |`,
      )
  }
  return `${lines.join('\n')}\n`
}

/** What was seen after an earlier write says nothing about the latest. */
function failedRunLine({ destination, use, writtenAt }: RotationDestination): string[] {
  if (use?.grade !== 'failed' || use.writtenAt !== writtenAt) return []
  const { job = null, step = null, line = null, problem = null } = use.trouble ?? {}
  const why = [
    ...(job === null
      ? []
      : [rotationSummaryTexts.failedIn(verbatim(job), step === null ? null : verbatim(step))]),
    ...(line === null ? [] : [verbatim(line)]),
    ...(problem === null ? [] : [problem]),
  ]
  return [rotationSummaryTexts.failedRun(destination, use.run?.url ?? '', why.join(': '))]
}

/** A stranger's words where the report is shown: no image is loaded, nobody is mentioned, nothing links elsewhere. */
function verbatim(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}

/** A pipe or line break in a name must not break the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}
