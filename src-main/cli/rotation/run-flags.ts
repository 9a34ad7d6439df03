import { FailureError, failure } from '../../domain/failure.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call, FlagSpec } from '../command.ts'
import { givenToken, tokenFlags } from '../token-input.ts'
import type { AdvanceOptions, Desk } from './advance.ts'

/** Left out: as the credential has it. */
export const canaryFlag: FlagSpec = [
  '--canary <destination>',
  'write this one first and check it: an id, owner/name of its repository, or none',
]

/** Flags of every command that takes a rotation further. */
export const runFlags: readonly FlagSpec[] = [
  ...tokenFlags,
  ['-y, --yes', 'agree to the plan and to probes that start workflows; never to a revoke'],
  ['--leave-blocked', 'leave out what the plan calls blocked: it is waived, with the reason of the plan'],
  ['--fail-fast', 'stop at the first destination that fails'],
  [
    '--max-failures <number>',
    'stop when so many destinations have failed, and not after three in a row for one reason',
  ],
  canaryFlag,
  ['--outside-window', 'update although the maintenance window is closed; --yes does not agree to that'],
  ['--pace <pace>', 'auto, or careful: one write a second'],
  ['--allow-different-login', 'accept a token of another login than the old one'],
  ['--skip-dispatch-probes', 'leave out probes that start a workflow'],
  ['--events <format>', 'ndjson: events on stdout instead of a summary'],
]

export async function runOptions(call: Call, world: World): Promise<AdvanceOptions> {
  const { flags, terminal } = call
  return {
    pace: flags.pace(world.ledger.settings.read('pace')),
    failFast: flags.on('failFast'),
    maxFailures: atLeastOne(flags.whole('maxFailures')),
    canary: flags.text('canary') ?? null,
    yes: flags.on('yes'),
    outsideWindow: flags.on('outsideWindow'),
    leaveBlocked: flags.on('leaveBlocked'),
    replan: flags.on('replan'),
    allowDifferentLogin: flags.on('allowDifferentLogin'),
    skipDispatchProbes: flags.on('skipDispatchProbes'),
    token: await givenToken(terminal, { fromStdin: flags.on('withToken'), file: flags.text('tokenFile') }),
  }
}

function atLeastOne(number: number | undefined): number | null {
  if (number === 0)
    throw new FailureError(
      failure(
        'invalid-input',
        '--max-failures',
        'A run that may not fail once is --fail-fast.',
        'Give 1 or more.',
      ),
    )
  return number ?? null
}

export function deskOf(call: Call, world: World): Desk {
  const events = call.flags.text('events')
  if (events !== undefined && events !== 'ndjson')
    throw new FailureError(
      failure('invalid-input', events, `"${events}" is no format of events.`, 'Use ndjson.'),
    )
  if (events !== undefined && call.json !== null)
    throw new FailureError(failure('invalid-input', '--events', 'Give --events or --json, not both.'))
  return {
    world,
    terminal: call.terminal,
    interruption: call.interruption,
    outIsTaken: call.json !== null,
    asEvents: events !== undefined,
  }
}
