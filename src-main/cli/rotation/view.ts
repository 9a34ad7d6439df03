import { utcSecond } from '../../domain/local-time.ts'
import type { Rotation, RotationToken } from '../../domain/rotation.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { rotationNamed } from '../names.ts'
import { printTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { shortInstant } from '../times.ts'
import { visible } from '../visible-text.ts'
import { rotationDocument, rotationJson } from './document.ts'
import { nextCommand } from './summary.ts'

export const view: CommandSpec = {
  description: 'One rotation: its tokens by fingerprint, its checks, and every destination.',
  arguments: [{ name: 'id', required: true }],
  json: rotationJson,
  paged: true,
  examples: ['rekey rotation view R-0001', 'rekey rotation view DISPATCH_PAT --json --jq .state'],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    if (call.json !== null) await printJson(call.terminal, call.json, rotationDocument(rotation))
    else print(call.terminal, rotation)
    return exitCodes.success
  },
}

function print(terminal: Terminal, rotation: Rotation): void {
  if (terminal.outIsTerminal) {
    terminal.out(`${rotation.id}  ${visible(rotation.credential)}  ${rotation.state}`)
    terminal.out(
      `Started ${utcSecond(rotation.startedAt)} by ${visible(rotation.startedBy)}: ${visible(rotation.reason)}`,
    )
    if (rotation.finishedAt !== null) terminal.out(`Finished ${utcSecond(rotation.finishedAt)}`)
    terminal.out(`New token: ${tokenText(rotation.newToken)}`)
    terminal.out(`Old token: ${tokenText(rotation.oldToken)}${deathText(rotation)}`)
    for (const each of [...rotation.precheck, ...rotation.checks])
      terminal.out(`  ${visible(each.name)}: ${each.result}. ${visible(each.sentence)}`)
    terminal.out('')
  }
  printTable(
    terminal,
    [
      { title: 'DESTINATION', text: (each) => each.destination, flexible: true, cut: 'start' },
      {
        title: 'STATE',
        text: (each) => each.state,
        style: (text, each) =>
          each.state === 'failed'
            ? terminal.colors.red(text)
            : each.state === 'verified'
              ? terminal.colors.green(text)
              : text,
      },
      {
        title: 'UPDATED',
        text: (each) => shortInstant(each.updatedAt ?? each.writtenAt ?? ''),
        data: (each) => each.updatedAt ?? each.writtenAt ?? '',
      },
      {
        title: 'NOTE',
        text: (each) => each.failure?.message ?? each.waiver?.reason ?? each.receipt ?? '',
        flexible: true,
      },
    ],
    rotation.destinations,
  )
  const next = nextCommand(rotation)
  if (next !== null) terminal.note(`Next: ${next}`)
}

function tokenText(token: RotationToken | null): string {
  if (token === null) return 'not known'
  const expiry = token.expiresAt === null ? 'no known expiry' : `expires ${utcSecond(token.expiresAt)}`
  return `${visible(token.label)}, ${token.kind}, ${visible(token.login ?? 'login not known')}, ${expiry}, SHA-256 ${token.fingerprint}`
}

function deathText(rotation: Rotation): string {
  if (rotation.confirmedDeadAt !== null)
    return `, dead since ${utcSecond(rotation.confirmedDeadAt)} (${rotation.confirmedBy === 'github' ? '401 from GitHub' : 'word of the operator'})`
  return rotation.revokeRequestedAt === null
    ? ''
    : `, revoke requested ${utcSecond(rotation.revokeRequestedAt)}`
}
