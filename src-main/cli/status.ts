import type { Credential } from '../domain/credential.ts'
import {
  destinationOwner,
  destinationPlace,
  destinationRepository,
  destinationSecret,
} from '../domain/destination.ts'
import { countdown } from '../domain/expiry.ts'
import { destinationStates, type ObservedState, stateWords } from '../domain/observation.ts'
import { stands } from '../domain/policy.ts'
import { readPolicyFindings } from '../use-cases/read-policy.ts'
import { readStatus, type StatusRow } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import type { CommandSpec } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson } from './json.ts'
import { credentialNamed } from './names.ts'
import { type Places, placeFlags, placesByFlags } from './place-flags.ts'
import { refresh } from './refresh.ts'
import { printTable } from './table.ts'
import type { Terminal } from './terminal.ts'
import { count, relativeTime } from './times.ts'
import { visible } from './visible-text.ts'

export const status: CommandSpec = {
  description:
    'Reads every destination again and shows where each credential is. Exit 0 whatever it finds. In pipes: destination, state, credential, time of the last update.',
  arguments: [{ name: 'credential' }],
  flags: [
    ['--cached', 'show what was seen last, without asking GitHub'],
    ...placeFlags,
    ['--state <state>', 'this state only; may be repeated', 'repeat'],
  ],
  json: {
    whole: false,
    fields: [
      'destination',
      'state',
      'updatedAt',
      'credential',
      'kind',
      'place',
      'owner',
      'repository',
      'secret',
      'observedAt',
      'detail',
      'error',
      'protected',
    ],
  },
  paged: true,
  examples: [
    'rekey status',
    'rekey status DISPATCH_PAT --state missing',
    `rekey status --json destination,state --jq '.[] | select(.state=="missing")'`,
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const typed = call.operands[0]
    const credential = typed === undefined ? undefined : credentialNamed(world, typed).name
    const places = placesByFlags(flags)
    if (!flags.on('cached')) await refresh(call, world, credential, places)
    const hosts = new Map(world.ledger.credentials.list().map((each) => [each.name, each.host]))
    const states = flags.list('state')
    const rows = readStatus(world, credential === undefined ? {} : { credential }).filter(
      (row) =>
        places.has(row.destination, hosts.get(row.credential) ?? '') &&
        (states.length === 0 || states.includes(row.state)),
    )
    if (call.json !== null) await printJson(terminal, call.json, rows.map(statusDocument))
    else {
      print(terminal, world, rows, places)
      tellPolicy(terminal, world, credential)
    }
    return exitCodes.success
  },
}

/** After the table, for people: a pipe has destinations and nothing else. */
function tellPolicy(terminal: Terminal, world: World, credential: string | undefined): void {
  if (!terminal.outIsTerminal) return
  const findings = readPolicyFindings(world, credential === undefined ? {} : { credential }).filter(stands)
  if (findings.length === 0) return
  terminal.out('')
  terminal.out(`Against the policy: ${count(findings.length, 'finding')}`)
  for (const { credential: name, rule, message, remedy } of findings)
    terminal.out(
      `${terminal.mark('attention')} ${visible(name)}, ${rule}: ${visible(message)} ${visible(remedy)}`,
    )
}

function statusDocument(row: StatusRow): Record<string, unknown> {
  return {
    destination: row.id,
    state: row.state,
    updatedAt: row.updatedAt,
    credential: row.credential,
    kind: row.destination.kind,
    place: destinationPlace(row.destination),
    owner: destinationOwner(row.destination),
    repository: destinationRepository(row.destination),
    secret: destinationSecret(row.destination),
    observedAt: row.observedAt,
    detail: row.note,
    error: row.failure,
    protected: row.isProtected,
  }
}

function print(terminal: Terminal, world: World, rows: readonly StatusRow[], places: Places): void {
  const nowMs = world.clock.now().getTime()
  if (rows.length === 0) {
    if (terminal.outIsTerminal)
      terminal.note(
        places.isAll && world.ledger.credentials.list().length === 0
          ? 'No destinations. Import an inventory: rekey inventory import FILE'
          : `No destinations${places.isAll ? '' : ` for ${visible(places.typed)}`}.`,
      )
    return
  }
  if (!terminal.outIsTerminal) {
    printTable(
      terminal,
      [
        { title: '', text: (row) => row.id },
        { title: '', text: (row) => row.state },
        { title: '', text: (row) => row.credential },
        { title: '', text: (row) => row.updatedAt ?? '' },
      ],
      rows,
    )
    return
  }
  const credentials = new Map(world.ledger.credentials.list().map((each) => [each.name, each]))
  let first = true
  for (const name of new Set(rows.map((row) => row.credential))) {
    const own = rows.filter((row) => row.credential === name)
    if (!first) terminal.out('')
    first = false
    terminal.out(headline(name, credentials.get(name), nowMs))
    terminal.out(tally(own))
    terminal.out('')
    printTable(
      terminal,
      [
        {
          title: 'DESTINATION',
          text: (row) => destinationPlace(row.destination),
          flexible: true,
          cut: 'start',
        },
        { title: 'SECRET', text: (row) => destinationSecret(row.destination), flexible: true },
        {
          title: 'STATE',
          text: (row) => stateText(terminal, row.state),
          style: (text, row) => colorOf(terminal, row.state)(text),
        },
        {
          title: 'WRITTEN',
          text: (row) =>
            row.updatedAt === null
              ? row.state === 'unreachable' || row.state === 'archived'
                ? row.note
                : ''
              : `${relativeTime(row.updatedAt, nowMs)}${row.state === 'changed' ? ', not by Rekey' : ''}`,
          flexible: true,
        },
      ],
      own,
    )
  }
}

function headline(name: string, credential: Credential | undefined, nowMs: number): string {
  const current = credential?.current ?? null
  if (current === null) return `${visible(name)}, current value not known to Rekey`
  const exact = current.expiresAt === null ? '' : ` (${current.expiresAt.slice(0, 16).replace('T', ' ')} UTC)`
  return `${visible(name)} v${current.version}, ${current.kind}, ${visible(current.login ?? 'login not known')}, ${countdown(current, nowMs)}${exact}`
}

function tally(rows: readonly StatusRow[]): string {
  const parts = destinationStates
    .map((state) => ({ state, number: rows.filter((row) => row.state === state).length }))
    .filter(({ state, number }) => number > 0 && state !== 'current')
    .map(({ state, number }) => `${number} ${state}`)
  const current = rows.filter((row) => row.state === 'current').length
  return [`${current} of ${rows.length} current`, ...parts].join(', ')
}

function stateText(terminal: Terminal, state: ObservedState): string {
  const { glyph, word } = stateWords[state]
  return terminal.unicode ? `${glyph} ${word}` : word
}

function colorOf(terminal: Terminal, state: ObservedState): (text: string) => string {
  const { green, yellow, red, dim } = terminal.colors
  switch (state) {
    case 'current':
      return green
    case 'missing':
    case 'stale':
    case 'changed':
      return yellow
    case 'unreachable':
      return red
    default:
      return dim
  }
}
