import { destinationId, destinationSecret, isOnGitHub, isSecretName } from '../../domain/destination.ts'
import type { FoundSecret } from '../../domain/discovery.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { addDestinations } from '../../use-cases/add-destinations.ts'
import { type Discovery, discoverSecrets } from '../../use-cases/discover-secrets.ts'
import { findCredential } from '../../use-cases/find-credential.ts'
import type { World } from '../../use-cases/world.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { unknown } from '../names.ts'
import { confirm } from '../prompt.ts'
import { printTable } from '../table.ts'
import { count, relativeTime } from '../times.ts'
import { visible } from '../visible-text.ts'
import { familiesNamed } from './families.ts'

export const discover: CommandSpec = {
  description:
    'Finds every place of an organization that holds a secret of this name today. A credential is looked for by the names that it has at its destinations. Reads only, unless --add.',
  arguments: [{ name: 'name', required: true }],
  flags: [
    [
      '-o, --org <owner>',
      "user or organization to look into; may be repeated; default: the credential's owner",
      'repeat',
    ],
    ['--family <family>', 'actions (default), dependabot, codespaces, agents; may be repeated', 'repeat'],
    ['--environments', 'also the environments of each repository'],
    ['--add', 'add what is found and new to the credential, all or nothing'],
    ['-y, --yes', 'with --add: do not ask'],
  ],
  json: { whole: false, fields: ['destination', 'state', 'updatedAt', 'credential', 'secret', 'archived'] },
  examples: [
    'rekey destination discover DISPATCH_PAT',
    'rekey destination discover DISPATCH_PAT --org acme --family dependabot',
    'rekey destination discover DISPATCH_PAT --add',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const sought = soughtBy(call, world)
    if (flags.on('add') && !flags.on('yes') && !terminal.isInteractive)
      throw new FailureError(
        failure(
          'invalid-input',
          '--add',
          'What is found has to be agreed to, and there is no terminal to ask on.',
          'Add --yes to agree beforehand, or look first without --add.',
        ),
      )
    await call.engine.worldOn(sought.host)
    const families = familiesNamed(flags.list('family'))
    const searched = await discoverSecrets(world, {
      host: sought.host,
      owners: sought.owners,
      names: sought.names,
      ...(families.length === 0 ? {} : { families }),
      environments: flags.on('environments'),
      signal: call.interruption.signal,
      onProgress: ({ done, repositories }) =>
        terminal.live(
          `Reading ${count(done, 'list')} of secrets in ${count(repositories, 'repository', 'repositories')}`,
        ),
    })
    terminal.endLive()
    const discovery = orFail(searched)
    if (discovery.stopped)
      throw new FailureError(failure('cancelled', sought.names.join(', '), 'Canceled. Nothing was added.'))
    const rows = rowsOf(world, discovery, sought.credential)
    if (call.json !== null) await printJson(terminal, call.json, rows)
    else print(call, rows, world.clock.now().getTime())
    tellUnread(call, discovery)
    const fresh = rows.filter((row) => row.state === 'new')
    terminal.note(
      `${count(rows.length, 'place')} in ${count(discovery.repositories, 'repository', 'repositories')}, ${fresh.length} new.`,
    )
    if (flags.on('add')) await addFound(call, world, sought.credential, fresh)
    else if (fresh.length > 0 && sought.credential !== null)
      terminal.note(`Next: rekey destination discover ${sought.credential} --add`)
    return exitCodes.success
  },
}

interface Sought {
  readonly host: string
  readonly owners: readonly string[]
  readonly names: readonly string[]
  /** Null when the name is no credential's: then only a look is possible. */
  readonly credential: string | null
}

function soughtBy(call: Call, world: World): Sought {
  const typed = operand(call, 0)
  const owners = call.flags.list('org')
  const found = findCredential(world, typed)
  if (found.ok) {
    const { name, host, owner, destinations } = found.value
    const names = new Set([name, ...destinations.filter(isOnGitHub).map(destinationSecret)])
    return {
      host,
      owners: owners.length === 0 ? [owner] : owners,
      names: [...names].filter(isSecretName),
      credential: name,
    }
  }
  if (owners.length === 0 || call.flags.on('add') || !isSecretName(typed))
    throw unknown(
      `There is no credential ${typed}.`,
      typed,
      world.ledger.credentials.list().map((each) => each.name),
      'See rekey credential list. Any other secret is looked for with --org.',
    )
  return { host: call.engine.defaultHost, owners, names: [typed], credential: null }
}

interface Row {
  readonly destination: string
  /** `known`: the credential has it already; `taken`: another credential has it. */
  readonly state: 'new' | 'known' | 'taken' | 'archived'
  readonly updatedAt: string
  readonly credential: string | null
  readonly secret: string
  readonly archived: boolean
  readonly found: FoundSecret
}

function rowsOf(world: World, { found }: Discovery, credential: string | null): Row[] {
  const holders = new Map<string, string>()
  for (const each of world.ledger.credentials.list())
    for (const one of each.destinations) holders.set(destinationId(one).toUpperCase(), each.name)
  return found.map((each): Row => {
    const id = destinationId(each.destination)
    const holder = holders.get(id.toUpperCase()) ?? null
    return {
      destination: id,
      state:
        holder !== null ? (holder === credential ? 'known' : 'taken') : each.archived ? 'archived' : 'new',
      updatedAt: each.updatedAt,
      credential: holder,
      secret: each.name,
      archived: each.archived,
      found: each,
    }
  })
}

function print({ terminal }: Call, rows: readonly Row[], nowMs: number): void {
  if (rows.length === 0) return
  printTable(
    terminal,
    [
      { title: 'DESTINATION', text: (row) => row.destination, flexible: true, cut: 'start' },
      { title: 'STATE', text: stateText, data: (row) => row.state },
      {
        title: 'WRITTEN',
        text: (row) => relativeTime(row.updatedAt, nowMs),
        data: (row) => row.updatedAt,
      },
    ],
    rows,
  )
}

function stateText({ state, credential }: Row): string {
  switch (state) {
    case 'new':
      return 'new'
    case 'known':
      return 'known already'
    case 'taken':
      return `belongs to ${credential ?? 'another credential'}`
    case 'archived':
      return 'archived, left out'
  }
}

function tellUnread({ terminal }: Call, { unread }: Discovery): void {
  for (const each of unread.slice(0, 5))
    terminal.err(`${terminal.mark('attention')} ${visible(each.subject)}: ${visible(each.message)}`)
  if (unread.length > 5)
    terminal.err(`${terminal.mark('attention')} ${unread.length - 5} more lists could not be read.`)
}

async function addFound(
  { terminal, interruption, flags }: Call,
  world: World,
  credential: string | null,
  fresh: readonly Row[],
): Promise<void> {
  if (credential === null || fresh.length === 0) return
  const question = `Add ${count(fresh.length, 'destination')} to ${credential}?`
  if (!flags.on('yes') && !(await confirm(terminal, interruption, question)))
    throw new FailureError(failure('cancelled', credential, 'Nothing was added.'))
  const added = orFail(
    addDestinations(world, { credential, destinations: fresh.map((row) => row.found.destination) }),
  )
  terminal.note(`${terminal.mark('done')} Added ${count(added, 'destination')} to ${credential}.`)
}
