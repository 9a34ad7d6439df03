import { dayMs } from '../domain/expiry.ts'
import type { MintedToken } from '../domain/github-app.ts'
import type { World } from './world.ts'

/** Beyond that only the audit log tells of them. */
const keptDays = 30

/** Tokens that were minted here in the last thirty days, the one that lives longest first. */
export function listMintedTokens(world: World): MintedToken[] {
  const oldest = new Date(world.clock.now().getTime() - keptDays * dayMs)
  world.ledger.mintedTokens.forgetExpiredBefore(oldest.toISOString())
  return world.ledger.mintedTokens.list()
}
