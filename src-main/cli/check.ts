import { countdown, dayMs } from '../domain/expiry.ts'
import { FailureError, failure } from '../domain/failure.ts'
import { stands } from '../domain/policy.ts'
import { isOpen } from '../domain/rotation.ts'
import { readPolicyFindings } from '../use-cases/read-policy.ts'
import { readStatus } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import type { CommandSpec } from './command.ts'
import { type ExitCode, exitCodes, firstOf } from './exit-codes.ts'
import { printJson } from './json.ts'
import { credentialNamed } from './names.ts'
import { placeFlags, placesByFlags } from './place-flags.ts'
import { refresh } from './refresh.ts'
import { printTable } from './table.ts'
import { visible } from './visible-text.ts'

interface Finding {
  readonly code: ExitCode
  readonly kind: 'missing' | 'changed' | 'expiring' | 'unfinished' | 'unasked' | 'policy'
  readonly subject: string
  readonly credential: string
  readonly detail: string
}

const defaultWithinDays = 14

export const check: CommandSpec = {
  description:
    'A gate for CI: exit 0, or 11 (expiring), 12 (missing or changed), 8 (unfinished rotation), 14 (GitHub could not be asked), 16 (against the policy). Without flags it checks everything but the policy, expiry within 14 days. -R, -o, -e and -a limit what is looked at for missing and changed secrets.',
  arguments: [{ name: 'credential' }],
  flags: [
    ['--missing', 'secrets that should be there and are not'],
    ['--changed', 'secrets that somebody else changed'],
    ['--within <period>', 'tokens that expire within 14d, 2w'],
    ['--unfinished', 'rotations that are not finished'],
    ['--policy', 'what is against the policy and not waived'],
    ...placeFlags,
    ['--cached', 'judge by what was seen last, without asking GitHub'],
  ],
  json: { whole: true, fields: ['ok', 'findings'] },
  paged: true,
  examples: [
    'rekey check --within 14d --missing --changed',
    'rekey check DISPATCH_PAT --missing',
    'rekey check --policy',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const typed = call.operands[0]
    const name = typed === undefined ? undefined : credentialNamed(world, typed).name
    const within = flags.days('within')
    const places = placesByFlags(flags)
    const all =
      within === undefined && !['missing', 'changed', 'unfinished', 'policy'].some((each) => flags.on(each))
    const looks = all || flags.on('missing') || flags.on('changed')
    if (!looks && !places.isAll)
      throw new FailureError(
        failure(
          'invalid-input',
          places.typed,
          `${places.typed} limits --missing and --changed only.`,
          'Add one of them.',
        ),
      )
    const findings: Finding[] = []

    if (looks) {
      const unasked = flags.on('cached') ? 0 : await refresh(call, world, name, places)
      if (unasked > 0)
        findings.push({
          code: exitCodes.gaveUp,
          kind: 'unasked',
          subject: `${unasked} destinations`,
          credential: name ?? '',
          detail: 'GitHub could not be asked.',
        })
      const hosts = new Map(world.ledger.credentials.list().map((each) => [each.name, each.host]))
      const rows = readStatus(world, name === undefined ? {} : { credential: name }).map((row) => ({
        ...row,
        host: hosts.get(row.credential) ?? '',
      }))
      places.requireAll(rows, name ?? 'The inventory', 'See rekey destination list.')
      for (const row of rows) {
        if (!places.has(row.destination, row.host)) continue
        const isMissing = row.state === 'missing' && (all || flags.on('missing'))
        const isChanged = row.state === 'changed' && (all || flags.on('changed'))
        if (isMissing || isChanged)
          findings.push({
            code: exitCodes.missingOrChanged,
            kind: isMissing ? 'missing' : 'changed',
            subject: row.id,
            credential: row.credential,
            detail: row.note,
          })
        // Not a finding: it proves nothing either way. But silence would claim that it was checked.
        if (row.state === 'unreachable')
          terminal.note(
            `${terminal.mark('attention')} ${visible(row.id)} can't be checked: ${visible(row.note)}`,
          )
      }
    }
    if (all || within !== undefined) {
      const nowMs = world.clock.now().getTime()
      const limitMs = nowMs + (within ?? defaultWithinDays) * dayMs
      for (const each of world.ledger.credentials.list()) {
        const expiresAt = each.current?.expiresAt ?? null
        if ((name !== undefined && each.name !== name) || each.current === null || expiresAt === null)
          continue
        if (Date.parse(expiresAt) <= limitMs)
          findings.push({
            code: exitCodes.expiring,
            kind: 'expiring',
            subject: each.name,
            credential: each.name,
            detail: `${countdown(each.current, nowMs)} (${expiresAt}).`,
          })
      }
    }
    if (all || flags.on('unfinished'))
      for (const rotation of world.ledger.rotations.outlines())
        if (isOpen(rotation.state) && (name === undefined || rotation.credential === name))
          findings.push({
            code: exitCodes.pending,
            kind: 'unfinished',
            subject: rotation.id,
            credential: rotation.credential,
            detail: `The rotation is ${rotation.state}.`,
          })

    if (flags.on('policy')) findings.push(...policyFindings(world, name))

    if (call.json !== null)
      await printJson(terminal, call.json, {
        ok: findings.length === 0,
        findings: findings.map(({ kind, subject, credential, detail }) => ({
          kind,
          subject,
          credential,
          detail,
        })),
      })
    else if (findings.length === 0) terminal.note(`${terminal.mark('done')} Nothing found.`)
    else
      printTable(
        terminal,
        [
          { title: 'FINDING', text: (each) => each.kind },
          { title: 'SUBJECT', text: (each) => each.subject, flexible: true, cut: 'start' },
          { title: 'DETAIL', text: (each) => each.detail, flexible: true },
        ],
        findings,
      )
    return findings.length === 0 ? exitCodes.success : firstOf(findings.map((each) => each.code))
  },
}

/** What stands against the policy; what nobody can tell is no finding of a gate. */
function policyFindings(world: World, credential: string | undefined): Finding[] {
  return readPolicyFindings(world, credential === undefined ? {} : { credential })
    .filter(stands)
    .map(({ credential: name, rule, message, remedy }) => ({
      code: exitCodes.againstPolicy,
      kind: 'policy',
      subject: rule,
      credential: name,
      detail: `${message} ${remedy}`,
    }))
}
