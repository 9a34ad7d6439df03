import { type LeakDecision, revokeWord } from '../../domain/leak.ts'
import type { IdentifiedLeak } from '../../use-cases/report-leak.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'
import { leakDocument } from './document.ts'

/** What the command would do about the token, from the ledger alone: no case is opened, and nobody is asked. */
export async function tellDryRun(call: Call, world: World, found: IdentifiedLeak): Promise<ExitCode> {
  const { terminal, flags } = call
  const { picture } = found
  const known = found.known === null ? null : world.ledger.leaks.find(found.known)
  const decision: LeakDecision | null = flags.on('revokeNow')
    ? 'revoke-now'
    : flags.on('replaceFirst')
      ? 'replace-first'
      : (known?.decision ?? null)
  const destinations = picture.places.map((each) => each.destination)
  if (call.json !== null)
    await printJson(terminal, call.json, {
      ...(known === null ? {} : leakDocument(world, known)),
      leak: found.known,
      label: found.label,
      fingerprint: found.fingerprint,
      host: found.host,
      credentials: found.credentials,
      decision,
      destinations,
      workflows: picture.workflows,
      exposedMinutes: picture.exposedMinutes,
    })
  else for (const each of destinations) terminal.out(visible(each))
  if (known !== null && known.confirmedDeadAt !== null)
    terminal.note(`${known.id}: the token is dead. Only its replacement is left.`)
  else if (flags.on('deletedByHand'))
    terminal.note('Its death would be recorded, as far as Rekey can tell or by your word.')
  else {
    if (decision !== 'replace-first') tellRevoke(call, found, known?.machineSuspect ?? false)
    if (decision !== 'revoke-now')
      terminal.note(
        `--replace-first: the leaked token would stay usable for about ${picture.exposedMinutes} min, until the checklist of its rotation revokes it.`,
      )
  }
  const isDecided =
    decision !== null || flags.on('deletedByHand') || (known !== null && known.confirmedDeadAt !== null)
  for (const { credential, as } of picture.holders) {
    if (as !== 'current') continue
    const open = world.ledger.rotations.openOf(credential)
    terminal.note(
      open === null
        ? `${isDecided ? 'A' : 'Once that is decided, a'} rotation of ${visible(credential)} would begin.`
        : `${isDecided ? '' : 'Once that is decided, '}${open.id} of ${visible(credential)} would go on in its place.`,
    )
  }
  terminal.note('Dry run. Nothing was recorded or stored, and nothing was sent to GitHub.')
  return exitCodes.success
}

/** The revoke that comes first, and what it would be refused for. */
function tellRevoke({ terminal, flags }: Call, found: IdentifiedLeak, knownSuspect: boolean): void {
  const { picture, host } = found
  terminal.note(
    `--revoke-now: GitHub would be asked to end the token for good. ${count(picture.places.length, 'place')} and their workflows fail until the new token is in place.`,
  )
  const lacks = (what: string): void => terminal.err(`${terminal.mark('attention')} ${what}`)
  if (found.fingerprint === '')
    lacks(
      `Rekey has never seen its value, so it could not revoke it: pipe it in, with --with-token, or delete it by hand and say --deleted-by-hand: ${picture.tokensPageUrl}`,
    )
  const suspect = knownSuspect || flags.on('machineSuspect') || found.traces.length > 0
  if (suspect && !flags.on('fromHere'))
    lacks('This computer may be affected: it would be refused without --from-here.')
  if (picture.signIns.length > 0 && !picture.otherSignIn && !flags.on('evenOnlySignIn'))
    lacks(`Rekey has no other sign-in on ${host}: it would be refused without --even-only-sign-in.`)
  if (terminal.isInteractive) return
  const missing = [
    ...(flags.text('confirm') === revokeWord ? [] : [`--confirm ${revokeWord}`]),
    ...((flags.text('reason') ?? '').trim() === '' ? ['--reason'] : []),
  ]
  if (missing.length > 0) lacks(`It would be refused without ${missing.join(' and ')}.`)
}
