import { type Destination, destinationId } from '../../domain/destination.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { addDestination } from '../../use-cases/add-destination.ts'
import { type CommandSpec, type Flags, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { count } from '../times.ts'
import { parseDestinationId } from './parse-id.ts'

export const add: CommandSpec = {
  description:
    'Adds destinations to a credential: by id, by repository, or as a manual step. All or nothing.',
  arguments: [
    { name: 'credential', required: true },
    { name: 'destination', many: true },
  ],
  flags: [
    ['-R, --repo <owner/name>', 'an Actions secret of this repository; may be repeated', 'repeat'],
    ['--secret <name>', "the secret's name there, if it is not the credential's"],
    ['--title <text>', 'a manual step of this title'],
    ['--instructions <text>', 'what to do in the manual step'],
  ],
  examples: [
    'rekey destination add DISPATCH_PAT -R acme/app-0001 -R acme/app-0002',
    'rekey destination add DISPATCH_PAT actions:acme/app-0003/DISPATCH_PAT',
    'rekey destination add DISPATCH_PAT --title "shell profile"',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    const wanted = [
      ...call.operands.slice(1).map(parseDestinationId),
      ...byFlags(call.flags, credential.name),
    ]
    if (wanted.length === 0)
      throw new FailureError(
        failure('invalid-input', credential.name, 'No destination was named.', 'Give an id, -R or --title.'),
      )
    world.ledger.transaction(() => {
      for (const destination of wanted)
        orFail(addDestination(world, { credential: credential.name, destination }))
    })
    for (const each of wanted) call.terminal.out(destinationId(each))
    call.terminal.note(
      `${call.terminal.mark('done')} Added ${count(wanted.length, 'destination')} to ${credential.name}.`,
    )
    return exitCodes.success
  },
}

function byFlags(flags: Flags, credential: string): Destination[] {
  const secret = flags.text('secret') ?? credential
  const title = flags.text('title')
  return [
    ...flags.list('repo').map((repository) => parseDestinationId(`actions:${repository}/${secret}`)),
    ...(title === undefined
      ? []
      : [{ kind: 'manual' as const, title, instructions: flags.text('instructions') ?? '' }]),
  ]
}
