import { type Consolidation, consolidations } from '../../domain/consolidation.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { consolidateCopies } from '../../use-cases/consolidate-copies.ts'
import { dropRemovedCopies } from '../../use-cases/drop-removed-copies.ts'
import { readLeftCopies } from '../../use-cases/left-copies.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { confirm } from '../prompt.ts'
import { refresh } from '../refresh.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

export const consolidate: CommandSpec = {
  description:
    'Shows what one organization secret would cost instead of the many copies, and makes it with just the present repositories selected. The copies stay until you remove them by hand: Rekey deletes nothing.',
  arguments: [{ name: 'credential', required: true }],
  flags: [
    ['--organization <name>', 'the organization, where the credential has copies in several'],
    ['-y, --yes', 'agree beforehand'],
    ['-n, --dry-run', 'show the comparison and write nothing'],
    ['--finish', 'take copies that you removed on GitHub out of the inventory'],
  ],
  json: {
    whole: false,
    fields: ['organization', 'secret', 'copies', 'costNow', 'costAfter'],
  },
  examples: [
    'rekey destination consolidate DISPATCH_PAT --dry-run',
    'rekey destination consolidate DISPATCH_PAT --organization acme --yes',
    'rekey destination consolidate DISPATCH_PAT --finish',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    if (call.flags.on('finish')) return finish(call, credential.name)
    const offers = consolidations(credential).filter((each) => isMeant(each, call))
    if (call.json !== null) {
      await printJson(call.terminal, call.json, offers)
      return exitCodes.success
    }
    if (offers.length === 0) {
      call.terminal.note(`${credential.name} has no three copies in one organization.`)
      return exitCodes.success
    }
    for (const each of offers) describe(call, each)
    if (call.flags.on('dryRun')) return exitCodes.success
    const [offer] = offers
    if (offer === undefined || offers.length > 1)
      throw new FailureError(
        failure(
          'invalid-input',
          '--organization',
          `${credential.name} has copies in ${offers.map(({ organization }) => organization).join(' and ')}.`,
          'Name one with --organization.',
        ),
      )
    return move(call, offer)
  },
}

function isMeant({ organization }: Consolidation, { flags }: Call): boolean {
  const wanted = flags.text('organization')
  return wanted === undefined || wanted.toLowerCase() === organization.toLowerCase()
}

function describe({ terminal }: Call, { organization, secret, copies, costNow, costAfter }: Consolidation) {
  terminal.out(
    `${visible(secret)} lies in ${count(copies.length, 'repository', 'repositories')} of ${visible(organization)}.`,
  )
  terminal.out(
    `  now, every rotation:           ${count(costNow.writes, 'write')}, ${count(costNow.reads, 'read')}, ${costNow.points} points`,
  )
  terminal.out(
    `  with one organization secret:  ${count(costAfter.writes, 'write')}, ${count(costAfter.reads, 'read')}, ${costAfter.points} points`,
  )
}

async function move(call: Call, offer: Consolidation): Promise<number> {
  const { terminal, flags, interruption } = call
  const world = await call.engine.world()
  if (!flags.on('yes')) {
    if (!terminal.isInteractive)
      throw new FailureError(
        failure('invalid-input', '--yes', 'Making an organization secret has to be agreed to.', 'Add --yes.'),
      )
    const question = `Make the organization secret ${offer.secret} in ${offer.organization}, for ${count(offer.copies.length, 'repository', 'repositories')}?`
    if (!(await confirm(terminal, interruption, question))) return exitCodes.cancelled
  }
  const credential = credentialNamed(world, offer.credential)
  await call.engine.worldOn(credential.host)
  const moved = orFail(
    await consolidateCopies(world, {
      credential: offer.credential,
      organization: offer.organization,
      secret: offer.secret,
      signal: interruption.signal,
    }),
  )
  terminal.out(moved.destination)
  terminal.note(
    `${terminal.mark('done')} ${count(moved.reached.length, 'repository', 'repositories')} can read it now.`,
  )
  for (const { repository, why } of moved.unreached)
    terminal.err(`${terminal.mark('attention')} ${visible(repository)} stays as it is: ${visible(why)}`)
  const left = orFail(readLeftCopies(world, { credential: offer.credential })).filter(({ repository }) =>
    moved.reached.includes(repository),
  )
  if (left.length > 0) {
    terminal.note('To remove by hand, since a copy of its own wins in a repository:')
    for (const { repository } of left)
      terminal.note(`  https://${credential.host}/${visible(repository)}/settings/secrets/actions`)
    terminal.note(`Then: rekey destination consolidate ${credential.name} --finish`)
  }
  return moved.unreached.length === 0 ? exitCodes.success : exitCodes.partial
}

async function finish(call: Call, credential: string): Promise<number> {
  const { terminal } = call
  const world = await call.engine.world()
  await refresh(call, world, credential)
  const dropped = orFail(dropRemovedCopies(world, { credential }))
  for (const each of dropped) terminal.out(visible(each))
  const left = orFail(readLeftCopies(world, { credential })).filter(({ present }) => present !== false)
  terminal.note(
    `${terminal.mark('done')} ${count(dropped.length, 'copy', 'copies')} left the inventory; ${left.length} still on GitHub.`,
  )
  for (const { repository } of left) terminal.note(`  ${visible(repository)}`)
  return exitCodes.success
}
