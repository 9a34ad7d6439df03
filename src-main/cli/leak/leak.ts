import { FailureError, failure } from '../../domain/failure.ts'
import { type LeakCase, type LeakDecision, revokeWord, secondsToDeath } from '../../domain/leak.ts'
import { type ReceivedToken, readTokenOfAnyKind } from '../../domain/token.ts'
import { confirmLeakDeath } from '../../use-cases/confirm-leak-death.ts'
import { decideLeak } from '../../use-cases/decide-leak.ts'
import { exposure } from '../../use-cases/describe-leak.ts'
import { pictureLeak } from '../../use-cases/picture-leak.ts'
import { replaceLeakedToken } from '../../use-cases/replace-leaked-token.ts'
import { identifyLeak, type LeakedTokenInput, reportLeak } from '../../use-cases/report-leak.ts'
import { revokeLeakedToken } from '../../use-cases/revoke-leaked-token.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call, CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { askText } from '../prompt.ts'
import { count } from '../times.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { leakDocument, leakJson } from './document.ts'
import { tellDryRun } from './dry-run.ts'
import { pictureLines } from './picture.ts'

export const leak: CommandSpec = {
  description:
    'A token leaked: names it by fingerprint, shows where it is stored and what it could do, then revokes it first (--revoke-now) or replaces it first (--replace-first). Repeating the command goes on with the same case. Until a decision is made the token is sent nowhere.',
  arguments: [{ name: 'credential' }],
  flags: [
    ...tokenFlags,
    ['--seen <where>', 'where it was seen'],
    ['--since <date>', 'since when it may have been seen: YYYY-MM-DD'],
    ['--machine-suspect', 'this computer may be affected'],
    ['--revoke-now', 'end it before the replacement is in place'],
    ['--replace-first', 'rotate first; the checklist then revokes it'],
    ['--confirm <word>', `${revokeWord}, spelled out, for --revoke-now`],
    ['--reason <text>', 'why it is revoked first'],
    ['--from-here', 'revoke from this computer although it may be affected'],
    ['--even-only-sign-in', 'revoke it although Rekey has no other sign-in'],
    ['--deleted-by-hand', 'it was deleted on GitHub, and Rekey holds no value to check with'],
    ['-n, --dry-run', 'show what would be done, and record, store and send nothing'],
  ],
  json: leakJson,
  examples: [
    'rekey leak DISPATCH_PAT',
    'printf %s "$LEAKED" | rekey leak --with-token --seen "a public gist" --revoke-now --confirm REVOKE --reason "seen in public"',
    'rekey leak DISPATCH_PAT --replace-first',
    'rekey leak DISPATCH_PAT --revoke-now --dry-run',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    if (flags.on('revokeNow') && flags.on('replaceFirst'))
      throw new FailureError(
        failure('invalid-input', '--replace-first', 'Give --revoke-now or --replace-first, not both.'),
      )
    const world = await call.engine.world()
    const input = await whichToken(call, world)
    const found = orFail(await identifyLeak(world, input))
    terminal.note(`${found.label} on ${found.host}`)
    for (const line of pictureLines(found.picture)) terminal.note(`  ${line}`)
    for (const trace of found.traces)
      terminal.err(`${terminal.mark('attention')} This computer may be affected: ${trace} was found.`)
    const exposedSince = orFail(exposure(world, sinceOf(flags.text('since'))))
    if (flags.on('dryRun')) return tellDryRun(call, world, found)
    const reported = orFail(
      await reportLeak(world, {
        ...input,
        seenWhere: flags.text('seen') ?? '',
        exposedSince,
        machineSuspect: flags.on('machineSuspect'),
      }),
    )
    const decision = await decide(call, world, reported)
    const code = await follow(call, world, reported, decision, input)
    if (call.json !== null) {
      const now = world.ledger.leaks.find(reported.id) ?? reported
      await printJson(terminal, call.json, leakDocument(world, now))
    }
    return code
  },
}

async function whichToken(call: Call, world: World): Promise<LeakedTokenInput> {
  const { terminal, flags } = call
  const name = call.operands[0]
  const source = { fromStdin: flags.on('withToken'), file: flags.text('tokenFile') }
  // A token of a kind that nobody knows leaks as well.
  const given = await givenToken(terminal, source, readTokenOfAnyKind)
  const value = (token: ReceivedToken): LeakedTokenInput => ({ token, host: call.engine.defaultHost })
  if (given !== null) return value(given)
  if (name !== undefined) return { credential: credentialNamed(world, name).name }
  return value(
    await askForToken(
      terminal,
      call.interruption,
      'Paste the leaked token:',
      'rekey leak',
      readTokenOfAnyKind,
    ),
  )
}

function sinceOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime()))
    throw new FailureError(failure('invalid-input', text, `"${text}" is no day.`, 'Write it as YYYY-MM-DD.'))
  return at.toISOString()
}

/** As the flags say, as it was decided before, or as a person says now; null: nobody decided. */
async function decide(call: Call, world: World, leak: LeakCase): Promise<LeakDecision | null> {
  const { terminal, flags } = call
  if (flags.on('revokeNow')) return 'revoke-now'
  if (flags.on('replaceFirst')) return 'replace-first'
  if (leak.decision !== null || !terminal.isInteractive) return leak.decision
  const picture = pictureLeak(world, leak)
  terminal.note(
    `1  Revoke now: access ends in seconds. ${count(picture.places.length, 'place')} and their workflows fail until the new token is in place.`,
  )
  terminal.note(
    `2  Replace first: workflows keep running. The leaked token stays usable for about ${picture.exposedMinutes} min.`,
  )
  const answer = await askText(terminal, call.interruption, 'What first, 1 or 2?')
  if (answer === '1') return 'revoke-now'
  return answer === '2' ? 'replace-first' : null
}

async function follow(
  call: Call,
  world: World,
  leak: LeakCase,
  decision: LeakDecision | null,
  input: LeakedTokenInput,
): Promise<ExitCode> {
  const { terminal } = call
  if (leak.confirmedDeadAt === null && call.flags.on('deletedByHand')) {
    tellDeath(call, orFail(await confirmLeakDeath(world, { id: leak.id, byOperator: true, once: true })))
    await replace(call, world, leak)
    return exitCodes.success
  }
  if (decision === null) {
    terminal.err(
      `${terminal.mark('attention')} ${leak.id} is open and the token is alive. Next: the same command with --revoke-now or --replace-first.`,
    )
    return exitCodes.pending
  }
  if (leak.confirmedDeadAt === null) {
    orFail(decideLeak(world, { id: leak.id, decision }))
    if (decision === 'revoke-now') await revokeFirst(call, world, leak, input)
  }
  await replace(call, world, leak)
  return exitCodes.success
}

async function revokeFirst(call: Call, world: World, leak: LeakCase, input: LeakedTokenInput): Promise<void> {
  const { terminal, flags, interruption } = call
  const asking = terminal.isInteractive
  if (asking) terminal.note(`This ends ${leak.label}. It can't be undone. GitHub will e-mail the owner.`)
  const confirm =
    flags.text('confirm') ??
    (asking ? await askText(terminal, interruption, `Type ${revokeWord} to confirm:`) : '')
  const reason =
    flags.text('reason') ?? (asking ? await askText(terminal, interruption, 'Why is it revoked first?') : '')
  terminal.note('Looking for evidence, then revoking and asking GitHub until it rejects the token.')
  const revoked = await revokeLeakedToken(world, {
    id: leak.id,
    confirm,
    reason,
    fromSuspectMachine: flags.on('fromHere'),
    evenOnlySignIn: flags.on('evenOnlySignIn'),
    signal: interruption.signal,
    ...('token' in input ? { token: input.token.value } : {}),
  })
  if (!revoked.ok && (revoked.failure.kind === 'unsupported' || revoked.failure.kind === 'refused-by-github'))
    terminal.note(
      `Delete it on its owner's settings page, then repeat this command: ${pictureLeak(world, leak).tokensPageUrl}`,
    )
  tellDeath(call, orFail(revoked))
}

function tellDeath(call: Call, leak: LeakCase): void {
  const seconds = secondsToDeath(leak)
  call.terminal.note(
    `${call.terminal.mark('done')} ${
      leak.confirmedBy === 'github'
        ? `Confirmed at ${leak.confirmedDeadAt ?? ''}: GitHub rejects the leaked token (401)${seconds === null ? '' : `, ${seconds} s after the request`}.`
        : `Recorded by the operator's word at ${leak.confirmedDeadAt ?? ''}: Rekey holds no value to ask GitHub with.`
    }`,
  )
}

async function replace(call: Call, world: World, leak: LeakCase): Promise<void> {
  const replaced = orFail(await replaceLeakedToken(world, { id: leak.id }))
  for (const id of replaced.rotations) {
    const rotation = world.ledger.rotations.find(id)
    if (rotation !== null && rotation.finishedAt === null)
      call.terminal.note(`${id} replaces it. Next: rekey rotate ${rotation.credential}`)
  }
  call.terminal.note(`Then look back: rekey leak evidence ${leak.id}, rekey leak report ${leak.id}`)
}
