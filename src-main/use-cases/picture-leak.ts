import { blastRadiusOf } from '../domain/blast-radius.ts'
import { tokensPageUrl } from '../domain/credential.ts'
import {
  type Destination,
  destinationId,
  destinationPlace,
  destinationRepository,
} from '../domain/destination.ts'
import { type PlanStep, planCost } from '../domain/plan.ts'
import type { BlastRadius } from '../domain/powers.ts'
import type { TokenKind } from '../domain/token.ts'
import { type HeldAs, hasOtherSignIn, holdersOf, signInsWith } from './leaked-token.ts'
import { readConsumers } from './read-consumers.ts'
import type { World } from './world.ts'

/** Minutes that a person takes to make the new token on GitHub and hand it over. */
const minutesByHand = 5

/** Everything the ledger knows of a token that leaked. Drawn without asking anybody. */
export interface LeakPicture {
  readonly holders: readonly {
    readonly credential: string
    readonly as: HeldAs
    readonly rotation: string | null
  }[]
  /** Where the token is stored now, as far as Rekey knows. */
  readonly places: readonly {
    readonly destination: string
    readonly place: string
    readonly credential: string
  }[]
  /** Files of workflows that stop when the token dies; null where no workflow was ever read. */
  readonly workflows: number | null
  readonly workflowFiles: readonly string[]
  readonly repositories: number
  readonly radius: BlastRadius
  /** For how long the token stays usable if it is replaced first, in minutes. */
  readonly exposedMinutes: number
  /** Sign-ins of Rekey itself that use it. */
  readonly signIns: readonly string[]
  readonly otherSignIn: boolean
  readonly tokensPageUrl: string
}

/** @param kind null where only the ledger can tell */
export function pictureLeak(
  world: World,
  token: { readonly fingerprint: string; readonly host: string; readonly credentials: readonly string[] },
  kind: TokenKind | null = null,
): LeakPicture {
  const held = holdersOf(world, token.fingerprint)
  const named = token.credentials.filter((name) => !held.some((each) => each.credential.name === name))
  const holders = [
    ...held,
    ...named.flatMap((name) => {
      const credential = world.ledger.credentials.find(name)
      return credential === null ? [] : [{ credential, as: 'current' as const, rotation: null }]
    }),
  ]
  const storing = holders.filter((each) => each.as !== 'earlier')
  const places = storing.flatMap(({ credential }) =>
    credential.destinations.map((destination) => ({ destination, credential: credential.name })),
  )
  const destinations = places.map((each) => each.destination)
  const reports = storing.flatMap(({ credential }) => {
    const read = readConsumers(world, { credential: credential.name })
    return read.ok ? [read.value] : []
  })
  const files = new Set(
    reports.flatMap(({ consumers }) =>
      consumers.filter((each) => each.destination !== null).map((each) => `${each.repository}/${each.path}`),
    ),
  )
  const first = holders[0]?.credential ?? null
  return {
    holders: holders.map(({ credential, as, rotation }) => ({ credential: credential.name, as, rotation })),
    places: places.map(({ destination, credential }) => ({
      destination: destinationId(destination),
      place: destinationPlace(destination),
      credential,
    })),
    workflows: reports.some(({ scanned }) => scanned > 0) ? files.size : null,
    workflowFiles: [...files].toSorted(),
    repositories: new Set(destinations.flatMap((each) => destinationRepository(each)?.toLowerCase() ?? []))
      .size,
    radius: blastRadiusOf({ facts: world.ledger.inspections.of(token.fingerprint), declared: first }),
    exposedMinutes: Math.ceil(secondsToReplace(world, destinations) / 60) + minutesByHand,
    signIns: signInsWith(world, token.fingerprint),
    otherSignIn: hasOtherSignIn(world, token.host, token.fingerprint),
    tokensPageUrl: tokensPageUrl(token.host, kind ?? first?.current?.kind ?? null),
  }
}

/** As the plan would say it, from what was seen last. */
function secondsToReplace(world: World, destinations: readonly Destination[]): number {
  const seen = world.ledger.observations.of(destinations.map(destinationId))
  const steps = destinations.map((each): PlanStep => {
    const observation = seen.get(destinationId(each)) ?? null
    const action = observation?.present === false ? 'create' : 'update'
    return { destination: destinationId(each), action, reason: '', observation, failure: null }
  })
  return planCost(steps, 'auto', destinations).estimatedSeconds
}
