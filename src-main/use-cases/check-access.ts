import type { Credential } from '../domain/credential.ts'
import { ownerOf } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import type { TokenCheck } from '../domain/rotation.ts'
import type { Session, TokenIdentity } from '../ports/github.ts'
import { tokenCheckTexts } from '../texts/token-check.ts'
import type { World } from './world.ts'

/**
 * Whether the token sees the repositories that it is meant to act on: just those that were noted, never the places that
 * store it. A public repository is seen by everybody, so seeing it proves nothing.
 * @returns no check where nobody noted what the token acts on
 */
export async function checkAccess(
  world: World,
  session: Session,
  { owner, repositoryAccess }: Pick<Credential, 'owner' | 'repositoryAccess'>,
  { kind, login }: Pick<TokenIdentity, 'kind' | 'login'>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<TokenCheck[]> {
  if (repositoryAccess.length === 0) return []
  const facts = await world.github.readRepositories(session, repositoryAccess, { ...options, fresh: true })
  const unseen: string[] = []
  const hidden: string[] = []
  const open: string[] = []
  const seen: string[] = []
  let withheld: Failure | null = null
  for (const repository of repositoryAccess) {
    const known = facts.get(repository)
    if (known?.ok === true) (known.value.private ? seen : open).push(repository)
    else {
      unseen.push(repository)
      if (known?.failure.kind === 'not-found') hidden.push(repository)
      if (known?.failure.kind === 'sso') withheld ??= known.failure
    }
  }
  const isOfOwner = (repository: string) => ownerOf(repository).toLowerCase() === owner.toLowerCase()
  // A person approves the own tokens by making them; only an organization has to be asked.
  const approval =
    kind === 'fine-grained' && owner !== '' && owner.toLowerCase() !== login.toLowerCase()
      ? approvalCheck(owner, seen.some(isOfOwner), hidden.some(isOfOwner))
      : []
  return [...signOnCheck(withheld), ...approval, accessCheck(repositoryAccess.length, unseen, seen, open)]
}

/** An organization that wants the token authorized first says so, and where. */
function signOnCheck(withheld: Failure | null): TokenCheck[] {
  if (withheld === null) return []
  const sentence = joined(withheld.message, withheld.hint)
  return [{ name: tokenCheckTexts.singleSignOn, result: 'blocked', sentence }]
}

/**
 * GitHub tells nobody but an app of the organization which tokens wait, so this goes by what the token is shown: a token
 * that waits reads what is public and nothing else.
 * Source: docs.github.com, "Setting a personal access token policy for your organization".
 */
function approvalCheck(owner: string, sees: boolean, misses: boolean): TokenCheck[] {
  if (sees)
    return [
      {
        name: tokenCheckTexts.approval,
        of: 'approval',
        result: 'passed',
        sentence: tokenCheckTexts.activeIn(owner),
      },
    ]
  if (!misses) return []
  return [
    {
      name: tokenCheckTexts.approval,
      of: 'approval',
      result: 'blocked',
      sentence: tokenCheckTexts.showsNothing(owner),
    },
  ]
}

function accessCheck(
  total: number,
  unseen: readonly string[],
  seen: readonly string[],
  open: readonly string[],
): TokenCheck {
  const name = tokenCheckTexts.repositoryAccess
  const publicOnes = open.length === 0 ? '' : tokenCheckTexts.arePublic(open)
  if (unseen.length > 0)
    return {
      name,
      result: 'warning',
      sentence: joined(tokenCheckTexts.cannotSee(unseen, total), publicOnes),
    }
  if (seen.length === 0) return { name, result: 'not-checkable', sentence: publicOnes }
  return {
    name,
    result: 'passed',
    sentence: joined(tokenCheckTexts.sees(seen, total), publicOnes),
  }
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((each) => each !== '').join(' ')
}
