import { FailureError, failure } from '../../domain/failure.ts'
import { startRotation } from '../../use-cases/start-rotation.ts'
import { applyPlan } from '../apply.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { credentialNamed } from '../names.ts'
import { plan } from '../plan.ts'
import { advance, requireAgreement } from './advance.ts'
import { conclude } from './conclude.ts'
import { rotationJson } from './document.ts'
import { requireName, revokeWith } from './revoke-with.ts'
import { deskOf, runFlags, runOptions } from './run-flags.ts'

export const rotate: CommandSpec = {
  description:
    'Replaces a credential everywhere: pre-check, new token, validation, plan, update, verification. Stops before the revoke unless told otherwise. Continues a rotation that is open already.',
  arguments: [{ name: 'credential', required: true }],
  flags: [
    ...runFlags,
    ['--replan', 'plan an open rotation again, accepting changes that others made'],
    ['--plan <file>', 'by a saved plan; refused if it is out of date'],
    ['-n, --dry-run', 'show the plan and write nothing'],
    ['--exit-code', 'with --dry-run: exit 13 if changes are pending'],
    ['--out <file>', 'with --dry-run: save the plan'],
    ['--reason <text>', 'why, for the audit log'],
    ['--revoke-old', 'revoke the old token at the end; needs --confirm'],
    ['--confirm <name>', "the credential's name, spelled out"],
    ['--old-token-file <path>', 'the old value, if Rekey does not hold it'],
  ],
  json: rotationJson,
  examples: [
    'rekey rotate DISPATCH_PAT',
    'printf %s "$NEW" | rekey rotate DISPATCH_PAT --with-token --yes',
    'rekey rotate DISPATCH_PAT --dry-run',
  ],
  run: async (call) => {
    const saved = call.flags.text('plan')
    if (call.flags.on('dryRun') && saved === undefined) return plan.run(call)
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    if (saved !== undefined) return bySavedPlan(call, credential.name, saved)
    const revokes = call.flags.on('revokeOld')
    if (revokes) requireName(credential.name, call.flags.text('confirm'), '--revoke-old')
    requireAgreement(call, call.flags.on('yes'))
    const desk = deskOf(call, world)
    const options = await runOptions(call, world)
    const isNew = world.ledger.rotations.openOf(credential.name) === null
    if (isNew && options.token === null && !call.terminal.isInteractive)
      throw new FailureError(
        failure(
          'invalid-input',
          'token',
          'No new token was given, and there is no terminal to ask on.',
          `Pipe it in: printf %s "$NEW" | rekey rotate ${credential.name} --with-token --yes.`,
        ),
      )
    await call.engine.worldOn(credential.host)
    const reason = call.flags.text('reason') ?? 'Planned rotation'
    const started = orFail(await startRotation(world, { credential: credential.name, reason }))
    call.terminal.note(`${started.id} ${isNew ? 'started' : `continues (${started.state})`}`)
    return conclude(call, world, started.id, async () => {
      const rotation = await advance(desk, started, options)
      const mayRevoke = revokes && ['verified', 'revoking', 'revoked'].includes(rotation.state)
      return mayRevoke ? revokeWith(call, world, rotation) : rotation
    })
  },
}

/** A plan is of one credential: of another it would rotate something that nobody named. */
async function bySavedPlan(call: Call, credential: string, path: string): Promise<number> {
  if (call.flags.on('revokeOld'))
    throw new FailureError(
      failure(
        'invalid-input',
        '--revoke-old',
        'Give --plan or --revoke-old, not both.',
        'Revoke afterwards.',
      ),
    )
  return applyPlan(call, path, credential)
}
