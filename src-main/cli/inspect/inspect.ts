import { blastRadiusOf } from '../../domain/blast-radius.ts'
import type { Credential } from '../../domain/credential.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { readTokenOfAnyKind } from '../../domain/token.ts'
import type { TokenFacts } from '../../domain/token-facts.ts'
import { inspectCredential, inspectToken } from '../../use-cases/inspect-token.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call, CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { inspectionDocument, inspectionFields } from './document.ts'
import { showFacts } from './show-facts.ts'
import { showRadius } from './show-radius.ts'

const fromStdin = '-'

export const inspect: CommandSpec = {
  description:
    'What a token is and can do, found by reading only: GitHub gets at most 40 requests, none of which changes anything. Names a credential, or asks for a token.',
  arguments: [{ name: 'name' }],
  flags: [
    ...tokenFlags,
    ['--offline', 'ask nobody: only what the value tells, and what was found earlier'],
    ['-L, --limit <number>', 'most lines of each list (default 30 on a terminal, all elsewhere)'],
  ],
  json: { whole: true, fields: inspectionFields },
  paged: true,
  examples: [
    'rekey inspect DISPATCH_PAT',
    'printf %s "$TOKEN" | rekey inspect --with-token',
    'rekey inspect DISPATCH_PAT --json --jq .repositories[].repository',
  ],
  run: async (call) => {
    const { terminal } = call
    const limit = call.flags.whole('limit') ?? (terminal.outIsTerminal ? 30 : Number.MAX_SAFE_INTEGER)
    const world = await call.engine.world()
    const facts = await factsOf(call, world)
    const declared = credentialOf(call, world, facts)
    const radius = blastRadiusOf({ facts, declared })
    if (call.json !== null)
      await printJson(
        terminal,
        call.json,
        inspectionDocument(facts, radius, declared, world.clock.now().getTime()),
      )
    else {
      showFacts(terminal, facts, { declared, nowMs: world.clock.now().getTime(), limit })
      // Of a token that nobody asked about and nobody declared, zero of a hundred would be a guess.
      if (facts.alive !== null || facts.requests !== undefined || declared !== null)
        showRadius(terminal, radius, limit)
    }
    return exitCodeOfFacts(facts)
  },
}

async function factsOf(call: Call, world: World): Promise<TokenFacts> {
  const { terminal, flags } = call
  const name = call.operands[0]
  const options = { offline: flags.on('offline'), signal: call.interruption.signal }
  const source = {
    fromStdin: flags.on('withToken') || name === fromStdin,
    file: flags.text('tokenFile'),
  }
  const isCredential = name !== undefined && name !== fromStdin
  if (isCredential) refuseToken(world, name)
  const given = await givenToken(terminal, source, readTokenOfAnyKind)
  if (given === null && isCredential) {
    const credential = credentialNamed(world, name)
    return orFail(await inspectCredential(world, { credential: credential.name, ...options }))
  }
  const host = isCredential ? credentialNamed(world, name).host : call.engine.defaultHost
  const token =
    given ??
    (await askForToken(
      terminal,
      call.interruption,
      `Paste the token to inspect, of ${host}:`,
      'rekey inspect',
      readTokenOfAnyKind,
    ))
  return orFail(await inspectToken(world, { token: token.value, host, ...options }))
}

/** A token among the words of a command is in the shell's history and in every list of processes by now. */
function refuseToken(world: World, operand: string): void {
  if (world.ledger.credentials.find(operand) !== null) return
  const read = readTokenOfAnyKind(operand, 'the command line')
  if (read.ok && read.value.kind === 'unknown') return
  if (!read.ok) return
  throw new FailureError(
    failure(
      'invalid-input',
      'token',
      'A token is never an argument: other programs can read it there, and the shell keeps it. Take this one for leaked.',
      'Leave it out to be asked for it, or pipe it in with --with-token.',
    ),
  )
}

/** The credential that was named, else the one whose current value this is. */
function credentialOf(call: Call, world: World, facts: TokenFacts): Credential | null {
  const name = call.operands[0]
  if (name !== undefined && name !== fromStdin) return credentialNamed(world, name)
  return (
    world.ledger.credentials.list().find(({ current }) => current?.fingerprint === facts.fingerprint) ?? null
  )
}

/** A dead or unknown token is an answer like any other; only that nobody answered is a failure. */
function exitCodeOfFacts({ notAsked }: TokenFacts): ExitCode {
  return notAsked?.why === 'no-answer' ? exitCodes.gaveUp : exitCodes.success
}
