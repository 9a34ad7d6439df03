import { type Destination, destinationId } from '../../domain/destination.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { type DestinationSelection, selectionId } from '../../domain/selection.ts'
import { addDestination } from '../../use-cases/add-destination.ts'
import { saveSelection } from '../../use-cases/save-selection.ts'
import { readSelectionNotes } from '../../use-cases/selection-notes.ts'
import { type Call, type CommandSpec, type Flags, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { tellSelectionNotes } from '../selection-notes.ts'
import { count } from '../times.ts'
import { parseDestinationId } from './parse-id.ts'
import { selectionByFlags, selectionFlags } from './selection-flags.ts'

export const add: CommandSpec = {
  description:
    'Adds destinations to a credential: by id, by repository, by a rule that selects repositories, or as a manual step. All or nothing.',
  arguments: [
    { name: 'credential', required: true },
    { name: 'destination', many: true },
  ],
  flags: [
    ['-R, --repo <owner/name>', 'an Actions secret of this repository; may be repeated', 'repeat'],
    ['--secret <name>', "the secret's name there, if it is not the credential's"],
    ['--title <text>', 'a manual step of this title'],
    ['--instructions <text>', 'what to do in the manual step'],
    ['--owner <name>', 'who does the manual step'],
    ['--encrypt <tool>', 'sops or age: makes the encrypted copy of the dotenv files anew'],
    ...selectionFlags,
  ],
  examples: [
    'rekey destination add DISPATCH_PAT -R acme/app-0001 -R acme/app-0002',
    'rekey destination add DISPATCH_PAT actions:acme/app-0003/DISPATCH_PAT',
    `rekey destination add DISPATCH_PAT --organization acme --match 'app-*'`,
    'rekey destination add DISPATCH_PAT dotenv:../.env/DISPATCH_PAT --encrypt sops',
    'rekey destination add DISPATCH_PAT --title "shell profile" --owner kim',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    const wanted = [
      ...call.operands.slice(1).map(parseDestinationId),
      ...byFlags(call.flags, credential.name),
    ].map((each) => onThisComputer(each, call.flags))
    const selection = selectionByFlags(call.flags, credential.name)
    if (selection !== null) {
      if (wanted.length > 0)
        throw new FailureError(
          failure('invalid-input', credential.name, 'A selection is added by itself.', 'Use two commands.'),
        )
      return addSelection(call, credential.name, selection)
    }
    if (wanted.length === 0)
      throw new FailureError(
        failure(
          'invalid-input',
          credential.name,
          'No destination was named.',
          'Give an id, -R, --organization or --title.',
        ),
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
      : [
          {
            kind: 'manual' as const,
            title,
            instructions: flags.text('instructions') ?? '',
            ...ownerOf(flags),
          },
        ]),
  ]
}

function ownerOf(flags: Flags): { readonly owner?: string } {
  const owner = flags.text('owner')
  return owner === undefined ? {} : { owner }
}

/** A dotenv file is named from where the operator stands. */
function onThisComputer(destination: Destination, flags: Flags): Destination {
  if (destination.kind !== 'dotenv') return destination
  const encrypt = flags.text('encrypt')
  if (encrypt !== undefined && encrypt !== 'sops' && encrypt !== 'age')
    throw new FailureError(
      failure(
        'invalid-input',
        '--encrypt',
        `--encrypt is sops or age, not ${encrypt}.`,
        'A command of your own comes with an inventory file.',
      ),
    )
  return { ...destination, folder: process.cwd(), ...(encrypt === undefined ? {} : { encrypt }) }
}

async function addSelection(
  { engine, terminal, interruption }: Call,
  name: string,
  selection: DestinationSelection,
): Promise<number> {
  const world = await engine.worldOn(credentialNamed(await engine.world(), name).host)
  const { signal } = interruption
  const saved = orFail(await saveSelection(world, { credential: name, selection, replaces: null, signal }))
  const id = selectionId(selection)
  terminal.out(id)
  const resolution = world.ledger.selections.of(name).find((each) => each.selection === id)
  tellSelectionNotes(
    terminal,
    readSelectionNotes(world, saved).filter((each) => each.selection === id),
  )
  const selected = resolution?.destinations.length ?? 0
  const leftOut = resolution?.leftOut.length ?? 0
  terminal.note(
    `${terminal.mark('done')} Added a selection to ${name}: ${count(selected, 'destination')} now${leftOut === 0 ? '' : `, ${leftOut} left out`}.`,
  )
  return exitCodes.success
}
