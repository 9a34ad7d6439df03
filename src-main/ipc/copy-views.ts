import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { consolidations } from '../domain/consolidation.ts'
import type { Credential } from '../domain/credential.ts'
import {
  destinationId,
  destinationPlace,
  destinationRepository,
  destinationSecret,
} from '../domain/destination.ts'
import { copySentence, emptySearch, leftBehind } from '../domain/other-copy.ts'
import { leftCopiesOf } from '../use-cases/left-copies.ts'
import type { World } from '../use-cases/world.ts'

export function copyView(world: World, credential: Credential): CopySearchView {
  const { at, repositories, copies, unread, inherited } =
    world.ledger.copySearches.of(credential.name) ?? emptySearch(credential.name)
  const left = new Set(leftBehind(copies))
  const own = new Map<string, string>()
  if (inherited.length > 0)
    for (const each of credential.destinations) own.set(destinationId(each), destinationSecret(each))
  return {
    credential: credential.name,
    at,
    repositories,
    copies: copies.map((each) => ({
      id: destinationId(each.destination),
      kind: each.destination.kind,
      place: destinationPlace(each.destination),
      repository: destinationRepository(each.destination),
      secret: destinationSecret(each.destination),
      relation: each.relation,
      beside: each.beside,
      updatedAt: each.updatedAt,
      sentence: copySentence(each),
      leftBehind: left.has(each),
    })),
    unread: unread.map((each) => ({ ...each })),
    inherited: inherited.map((each) => ({
      destination: each.destination,
      secret: own.get(each.destination) ?? '',
      repositories: [...each.repositories],
    })),
    advice: consolidations(credential).map((each) => ({
      organization: each.organization,
      secret: each.secret,
      copies: each.copies.length,
      costNow: { ...each.costNow },
      costAfter: { ...each.costAfter },
    })),
    superfluous: leftCopiesOf(world, credential).map((each) => ({ ...each })),
  }
}
