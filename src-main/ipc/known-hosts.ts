import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { hostTexts } from '../texts/host.ts'
import type { World } from '../use-cases/world.ts'

/** Hosts that somebody chose to work with: github.com, and those of accounts, credentials and GitHub Apps. */
export function knownHosts({ ledger }: World): string[] {
  return [
    'github.com',
    ...ledger.accounts.list().map((each) => each.host),
    ...ledger.credentials.list().map((each) => each.host),
    ...ledger.githubApps.list().map((each) => each.host),
  ]
}

/**
 * The host that the window named for a token or a signature, if it is one that Rekey works with: another is only ever
 * added by signing in there, so that nothing in the window can have a token sent elsewhere.
 */
export function knownHost(world: World, named: string): Result<string> {
  if (knownHosts(world).includes(named)) return ok(named)
  return failed(
    failure('invalid-input', 'host', hostTexts.isUnknown(named.slice(0, 80)), hostTexts.signInThereFirst),
  )
}
