import { countDestinations, type Rotation } from '../domain/rotation.ts'

/** The rotation's report as Markdown, for a ticket or a chat. Names, times and fingerprints; never a value. */
export function summarizeRotation(rotation: Rotation): string {
  const counts = countDestinations(rotation.destinations)
  const exceptions = rotation.destinations.filter((each) => each.state !== 'verified')
  const lines = [
    `## ${rotation.id}: ${rotation.credential}`,
    '',
    `- State: ${rotation.state}`,
    `- Started: ${rotation.startedAt} by ${rotation.startedBy}${rotation.reason === '' ? '' : ` (${rotation.reason})`}`,
    ...(rotation.finishedAt === null ? [] : [`- Finished: ${rotation.finishedAt}`]),
    `- Destinations: ${counts.verified} of ${counts.total} verified${counts.waived > 0 ? `, ${counts.waived} waived` : ''}${counts.failed > 0 ? `, ${counts.failed} failed` : ''}`,
    ...(rotation.ranMs == null ? [] : [`- Updated in: ${Math.ceil(rotation.ranMs / 1000)} s`]),
    ...(rotation.newToken === null
      ? []
      : [
          `- New token: ${rotation.newToken.label}, ${rotation.newToken.login ?? 'login unknown'}, expires ${rotation.newToken.expiresAt ?? 'never or unknown'}, SHA-256 ${rotation.newToken.fingerprint}`,
        ]),
    ...(rotation.oldToken === null
      ? []
      : [`- Old token: ${rotation.oldToken.label}, SHA-256 ${rotation.oldToken.fingerprint}`]),
    ...(rotation.confirmedDeadAt === null
      ? ['- Revoked: no, the old token is still alive']
      : [
          `- Revoked: confirmed ${rotation.confirmedDeadAt} ${rotation.confirmedBy === 'github' ? 'by GitHub (401)' : "by the operator's word"}`,
        ]),
    ...rotation.probes.map(
      (each) =>
        `- Probe ${each.spec.kind}: ${each.ok === null ? 'not run' : each.ok ? 'passed' : 'failed'}. ${each.detail}`,
    ),
  ]
  if (rotation.newToken !== null && (rotation.state === 'rolled-back' || rotation.state === 'abandoned'))
    lines.push(`- Still to do: the new token ${rotation.newToken.label} is alive. Delete it on GitHub.`)
  if (exceptions.length > 0) {
    lines.push('', '| Destination | State | Why |', '| --- | --- | --- |')
    for (const each of exceptions)
      lines.push(
        `| ${cell(each.destination)} | ${each.state} | ${cell(each.waiver?.reason ?? each.failure?.message ?? '')} |`,
      )
  }
  return `${lines.join('\n')}\n`
}

/** A pipe or line break in a name must not break the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}
