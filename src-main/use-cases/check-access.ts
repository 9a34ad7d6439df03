import type { Credential } from '../domain/credential.ts'
import type { TokenCheck } from '../domain/rotation.ts'
import type { Session } from '../ports/github.ts'
import type { World } from './world.ts'

const name = 'Repository access'

/**
 * Whether the token sees the repositories that it is meant to act on: just those that were noted, never the places that
 * store it. A public repository is seen by everybody, so seeing it proves nothing.
 * @returns no check where nobody noted what the token acts on
 */
export async function checkAccess(
  world: World,
  session: Session,
  { repositoryAccess }: Pick<Credential, 'repositoryAccess'>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<TokenCheck[]> {
  if (repositoryAccess.length === 0) return []
  const facts = await world.github.readRepositories(session, repositoryAccess, { ...options, fresh: true })
  const unseen: string[] = []
  const open: string[] = []
  const seen: string[] = []
  for (const repository of repositoryAccess) {
    const known = facts.get(repository)
    if (known?.ok !== true) unseen.push(repository)
    else (known.value.private ? seen : open).push(repository)
  }
  const total = repositoryAccess.length
  const publicOnes = open.length === 0 ? '' : ` ${some(open)}: public, so seeing it proves nothing.`
  if (unseen.length > 0)
    return [
      {
        name,
        result: 'warning',
        sentence: `Can't see ${some(unseen)} (${unseen.length} of ${total}). Select it in the token's repository access, or wait for the approval of its owner.${publicOnes}`,
      },
    ]
  if (seen.length === 0) return [{ name, result: 'not-checkable', sentence: publicOnes.trim() }]
  return [
    { name, result: 'passed', sentence: `Sees ${some(seen)} (${seen.length} of ${total}).${publicOnes}` },
  ]
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}
