import { destinationId } from '../domain/destination.ts'
import { destinationsOfKind } from '../domain/destinations-by-kind.ts'
import type { Policy, PolicyFinding } from '../domain/policy.ts'
import { judgePolicy } from '../domain/policy-findings.ts'
import { policySetting, readKeptPolicy } from '../domain/policy-kept.ts'
import type { World } from './world.ts'

/** The policy as it holds now. */
export function readPolicy(world: World): Policy {
  return readKeptPolicy(world.ledger.settings.read(policySetting))
}

/** Every finding from the ledger alone: no request is made. */
export function readPolicyFindings(
  world: World,
  input: { readonly credential?: string } = {},
): PolicyFinding[] {
  const { ledger } = world
  const credentials = ledger.credentials.list()
  const files = credentials.flatMap((each) => destinationsOfKind(each, 'dotenv').map(destinationId))
  const findings = judgePolicy({
    credentials,
    enteredExpiries: new Map(
      ledger.annotations
        .list()
        .flatMap(({ credential, enteredExpiry }) =>
          enteredExpiry === null ? [] : [[credential, enteredExpiry] as const],
        ),
    ),
    inspections: new Map(ledger.inspections.list().map((each) => [each.fingerprint, each])),
    operators: new Map(
      ledger.accounts
        .list()
        .flatMap(({ login, tokens }) => tokens.map((each) => [each.fingerprint, login] as const)),
    ),
    observations: ledger.observations.of(files),
    policy: readPolicy(world),
    waivers: ledger.policyWaivers.list(),
    now: world.clock.now(),
  })
  return input.credential === undefined
    ? findings
    : findings.filter((each) => each.credential === input.credential)
}
