import { FailureError, failure } from '../../domain/failure.ts'
import { isBeforeFirstWrite, type Rotation } from '../../domain/rotation.ts'
import type { ReceivedToken } from '../../domain/token.ts'
import { confirmDeathByOperator } from '../../use-cases/confirm-death-by-operator.ts'
import { type RevokeChecklist, readChecklist } from '../../use-cases/read-checklist.ts'
import { receiveToken } from '../../use-cases/receive-token.ts'
import { revokeOldToken } from '../../use-cases/revoke-old-token.ts'
import type { World } from '../../use-cases/world.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { startBrowser } from '../open-page.ts'
import { askText, confirm } from '../prompt.ts'
import { askForToken, givenToken } from '../token-input.ts'
import { visible } from '../visible-text.ts'
import { conclude } from './conclude.ts'
import { rotationDocument, rotationJson } from './document.ts'
import { requireName } from './revoke-with.ts'

export const revoke: CommandSpec = {
  description:
    'Ends the old token once every condition holds, and proves it: GitHub is asked until it answers 401. This can not be undone, so it takes the name of the credential.',
  arguments: [{ name: 'id', required: true }],
  flags: [
    ['--confirm <name>', "the credential's name, spelled out"],
    ['-n, --dry-run', 'show the checklist and revoke nothing; exit 1 while it is not all done'],
    ['--with-token', 'read the old value from standard input, if Rekey does not hold it'],
    ['--token-file <path>', 'read the old value from a file'],
    ['--new-token-file <path>', 'the new token, where nothing is stored (REKEY_KEYCHAIN=none)'],
    ['-w, --web', "open GitHub's page, and wait until the token is deleted there"],
  ],
  json: rotationJson,
  examples: [
    'rekey revoke R-0001 --confirm DISPATCH_PAT',
    'printf %s "$OLD" | rekey revoke R-0001 --confirm DISPATCH_PAT --with-token',
    'rekey revoke R-0001 --web',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const byHand = call.flags.on('web')
    const dryRun = call.flags.on('dryRun')
    if (!dryRun && !byHand && !asksForName(call))
      requireName(rotation.credential, call.flags.text('confirm'), 'Revoking')
    const old = await givenToken(call.terminal, {
      fromStdin: call.flags.on('withToken'),
      file: call.flags.text('tokenFile'),
    })
    await call.engine.worldOn(credentialNamed(world, rotation.credential).host)
    // A keychain that lasts holds it already, and a dry run stores nothing in it.
    if (!dryRun || !world.keychain.persistent) await takeNewToken(call, world, rotation)
    if (dryRun) {
      const { allowed } = await tellChecklist(call, world, rotation, old)
      call.terminal.note(`Dry run. The old token of ${rotation.credential} lives on.`)
      if (call.json !== null) await printJson(call.terminal, call.json, rotationDocument(rotation))
      return allowed ? exitCodes.success : exitCodes.failure
    }
    return conclude(call, world, rotation.id, async () => {
      const checklist = isAskedAgain(rotation) ? null : await tellChecklist(call, world, rotation, old)
      if (byHand) return deleteByHand(call, world, rotation)
      // What is not allowed is refused below, with what is open: nobody types a name for that.
      if (asksForName(call) && checklist?.allowed !== false) await askForName(call, rotation)
      return revokeByApi(call, world, rotation, old)
    })
  },
}

/** A person at a terminal types the name once the checklist is read; anybody else gives it as --confirm. */
function asksForName({ flags, terminal }: Call): boolean {
  return flags.text('confirm') === undefined && terminal.isInteractive
}

async function askForName(call: Call, { credential }: Rotation): Promise<void> {
  call.terminal.note(`This ends the old token of ${credential}. It can't be undone.`)
  const typed = await askText(call.terminal, call.interruption, `Type ${credential} to confirm:`)
  requireName(credential, typed, 'Revoking')
}

function isAskedAgain(rotation: Rotation): boolean {
  return rotation.state === 'revoking' || rotation.state === 'revoked'
}

/** Where nothing is stored, the new token is needed once more: it is asked whether it works right now. */
async function takeNewToken(call: Call, world: World, rotation: Rotation): Promise<void> {
  const file = call.flags.text('newTokenFile')
  // What is refused below, since nothing was written, would get another new token here.
  if (isBeforeFirstWrite(rotation.state)) return
  if (world.keychain.persistent && file === undefined) return
  const token: ReceivedToken | null =
    file === undefined && call.terminal.isInteractive
      ? await askForToken(call.terminal, call.interruption, 'Paste the new token again:', 'rekey revoke')
      : await givenToken(call.terminal, { fromStdin: false, file })
  if (token === null)
    throw new FailureError(
      failure(
        'blocked',
        rotation.id,
        'Nothing is stored here, so the new token is needed to check that it works.',
        'Add --new-token-file PATH.',
      ),
    )
  orFail(await receiveToken(world, { id: rotation.id, token }))
}

async function tellChecklist(
  call: Call,
  world: World,
  rotation: Rotation,
  old: ReceivedToken | null,
): Promise<RevokeChecklist> {
  const { terminal } = call
  const checklist = orFail(
    await readChecklist(world, {
      id: rotation.id,
      signal: call.interruption.signal,
      oldTokenGiven: old !== null,
    }),
  )
  const marks = {
    done: terminal.mark('done'),
    waived: terminal.mark('neutral'),
    open: terminal.mark('attention'),
    problem: terminal.mark('failed'),
    'not-exercised': terminal.mark('neutral'),
    'not-known': terminal.mark('neutral'),
    'not-looked-for': terminal.mark('neutral'),
    noted: terminal.mark('neutral'),
  }
  for (const each of checklist.conditions) {
    terminal.note(`${marks[each.state]} ${each.name}: ${each.title}. ${visible(each.evidence)}`)
    if (each.mayBeWaived && (each.state === 'open' || each.state === 'problem'))
      terminal.note(`  To waive it: rekey waive ${rotation.id} --condition ${each.name} --reason TEXT`)
  }
  for (const { sentence } of checklist.whyNameIsTyped)
    terminal.note(`${terminal.mark('attention')} Not all is green: ${sentence}`)
  for (const { sentence, url } of checklist.notes)
    terminal.note(`${terminal.mark('neutral')} ${visible(sentence)}${url === null ? '' : ` ${url}`}`)
  return checklist
}

async function revokeByApi(
  call: Call,
  world: World,
  rotation: Rotation,
  old: ReceivedToken | null,
): Promise<Rotation> {
  call.terminal.note('Revoking, then asking GitHub with the old token until it is rejected: up to a minute.')
  const revoked = orFail(
    await revokeOldToken(world, {
      id: rotation.id,
      signal: call.interruption.signal,
      ...(old === null ? {} : { oldToken: old.value }),
    }),
  )
  tellProof(call, revoked)
  return revoked
}

async function deleteByHand(call: Call, world: World, rotation: Rotation): Promise<Rotation> {
  const { terminal, interruption } = call
  if (!terminal.isInteractive)
    throw new FailureError(
      failure('invalid-input', '--web', 'Deleting by hand needs a person at a terminal.', 'Leave out --web.'),
    )
  const checklist = orFail(await readChecklist(world, { id: rotation.id, signal: interruption.signal }))
  if (!checklist.allowed)
    throw new FailureError(
      failure(
        'blocked',
        rotation.id,
        'The revoke checklist has open items: nothing is opened yet.',
        'Settle them first.',
      ),
    )
  terminal.note(`Delete the old token on GitHub: ${checklist.tokensPageUrl}`)
  // The page is printed above, so a browser that does not come up loses nothing.
  await startBrowser(terminal.environment, checklist.tokensPageUrl)
  if (!(await confirm(terminal, interruption, 'Is it deleted?')))
    throw new FailureError(failure('cancelled', rotation.id, 'The old token is still alive.'))
  const ended = orFail(await confirmDeathByOperator(world, { id: rotation.id }))
  tellProof(call, ended)
  return ended
}

function tellProof(call: Call, rotation: Rotation): void {
  if (rotation.confirmedDeadAt === null) return
  call.terminal.note(
    `${call.terminal.mark('done')} ${
      rotation.confirmedBy === 'github'
        ? `Confirmed at ${rotation.confirmedDeadAt}: GitHub rejects the old token (401).`
        : `Confirmed by the operator at ${rotation.confirmedDeadAt}. Rekey holds no old value to ask GitHub with.`
    }`,
  )
}
