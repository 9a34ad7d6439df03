import { FailureError, failure } from '../../domain/failure.ts'
import { nameList } from '../../texts/name-list.ts'
import { changeReach, type ReachChange } from '../../use-cases/change-reach.ts'
import { type ReadReach, readReach } from '../../use-cases/read-reach.ts'
import { type Call, type CommandSpec, type Flags, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { destinationNamed } from '../names.ts'
import { confirm } from '../prompt.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

export const share: CommandSpec = {
  description:
    "Shows which repositories see an organization's or a user's secret, or changes that without its value. A selection that somebody else changed meanwhile is left alone, and both lists are told.",
  arguments: [{ name: 'destination', required: true }],
  flags: [
    ['-R, --repo <owner/name>', 'share it with this repository as well; may be repeated', 'repeat'],
    ['--remove <owner/name>', 'share it with this repository no longer; may be repeated', 'repeat'],
    ['--only', 'share it with just the repositories of -R'],
    ['-y, --yes', 'agree beforehand'],
    ['-n, --dry-run', 'show what would change, and change nothing'],
  ],
  json: { whole: false, fields: ['repository', 'id'] },
  examples: [
    'rekey destination share organization:acme/DISPATCH_PAT',
    'rekey destination share organization:acme/DISPATCH_PAT -R acme/app-0003',
    'rekey destination share dependabot:acme/DISPATCH_PAT --remove acme/app-0001 --yes',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const { id, host } = destinationNamed(world, operand(call, 0))
    const acting = await call.engine.worldOn(host)
    const { signal } = call.interruption
    const before = orFail(await readReach(acting, { destination: id, signal }))
    const change = changeOf(call.flags)
    if (change === null) return show(call, before)
    const dryRun = call.flags.on('dryRun')
    if (!dryRun && !(await isAgreed(call, before, change))) return exitCodes.cancelled
    const changed = orFail(
      await changeReach(acting, {
        destination: id,
        change,
        seen: (before.repositories ?? []).map((each) => each.id),
        dryRun,
        signal,
      }),
    )
    const { terminal } = call
    for (const each of changed.added) terminal.out(`+ ${visible(each)}`)
    for (const each of changed.removed) terminal.out(`- ${visible(each)}`)
    if (dryRun) terminal.note('Dry run. Nothing has been changed.')
    else
      terminal.note(
        changed.added.length + changed.removed.length === 0
          ? `${terminal.mark('done')} Nothing to change: ${visible(id)} is shared like that already.`
          : `${terminal.mark('done')} ${visible(id)} is shared with ${count(changed.repositories.length, 'repository', 'repositories')} now.`,
      )
    return exitCodes.success
  },
}

/** What the flags ask for; null for a mere look. */
function changeOf(flags: Flags): ReachChange | null {
  const add = flags.list('repo')
  const remove = flags.list('remove')
  if (!flags.on('only')) return add.length + remove.length === 0 ? null : { add, remove }
  if (remove.length > 0 || add.length === 0)
    throw new FailureError(
      failure(
        'invalid-input',
        '--only',
        '--only takes the repositories of -R and no --remove.',
        'Name them with -R.',
      ),
    )
  return { set: add }
}

async function show(
  { terminal, json }: Call,
  { destination, visibility, repositories }: ReadReach,
): Promise<number> {
  const rows = (repositories ?? []).map(({ id, fullName }) => ({ repository: fullName, id }))
  if (json !== null) await printJson(terminal, json, rows)
  else {
    for (const { repository } of rows) terminal.out(visible(repository))
    terminal.note(
      repositories === null
        ? `${visible(destination)} is for ${visibility} repositories.`
        : `${visible(destination)} is shared with ${count(rows.length, 'repository', 'repositories')}.`,
    )
  }
  return exitCodes.success
}

async function isAgreed({ terminal, flags, interruption }: Call, before: ReadReach, change: ReachChange) {
  if (flags.on('yes')) return true
  if (!terminal.isInteractive)
    throw new FailureError(
      failure('invalid-input', '--yes', 'Changing who sees a secret has to be agreed to.', 'Add --yes.'),
    )
  const words =
    'set' in change
      ? `with ${nameList(change.set)} alone`
      : [
          ...(change.add.length === 0 ? [] : [`with ${nameList(change.add)} as well`]),
          ...(change.remove.length === 0 ? [] : [`no longer with ${nameList(change.remove)}`]),
        ].join(' and ')
  return confirm(terminal, interruption, `Share ${before.destination} ${words}?`)
}
