import { tokenOrderTexts as texts } from '../texts/token-order.ts'
import type { PermissionLevel } from './credential.ts'
import { isRepositoryName, ownerOf } from './destination.ts'
import { failure } from './failure.ts'
import { mintedLifeMinutes } from './github-app.ts'
import { failed, ok, type Result } from './result.ts'

/** What somebody asks of a short-lived token, before any of it was looked at. */
export interface TokenWish {
  /** Full names. */
  readonly repositories: readonly string[]
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  /** Minutes from 1 to 60. */
  readonly lifeMinutes: number
  /** What it is for; may be empty. */
  readonly purpose: string
}

/** Source: docs.github.com, "Create an installation access token for an app". */
const mostRepositories = 500
const longestPurpose = 200

/**
 * Refuses what no single installation token can be. Nothing is widened: without a repository or a permission GitHub
 * would give all of them, so both have to be named.
 */
export function readTokenOrder(wish: TokenWish): Result<TokenWish> {
  const refuse = (subject: string, message: string, hint: string) =>
    failed(failure('invalid-input', subject, message, hint))
  const repositories = [
    ...new Map(wish.repositories.map((name) => [name.trim().toLowerCase(), name.trim()])).values(),
  ]
  const [first] = repositories
  if (first === undefined) return refuse('repositories', texts.noRepository, texts.nameRepositories)
  const wrong = repositories.find((name) => !isRepositoryName(name))
  if (wrong !== undefined) return refuse(wrong, texts.isNoRepository(wrong), texts.writeOwnerAndName)
  if (repositories.length > mostRepositories)
    return refuse(
      'repositories',
      texts.tooManyRepositories(repositories.length),
      texts.askForSeveral(mostRepositories),
    )
  const stranger = repositories.find((name) => ownerOf(name).toLowerCase() !== ownerOf(first).toLowerCase())
  if (stranger !== undefined)
    return refuse(stranger, texts.differentOwners(first, stranger), texts.askForEachOwner)
  const permissions = Object.entries(wish.permissions)
  if (permissions.length === 0) return refuse('permissions', texts.noPermission, texts.namePermissions)
  const odd = permissions.find(([name]) => !/^[a-z][a-z_]{0,59}$/.test(name))
  if (odd !== undefined) return refuse(odd[0], texts.isNoPermission(odd[0]), texts.writePermission)
  const { lifeMinutes } = wish
  if (!Number.isInteger(lifeMinutes) || lifeMinutes < 1 || lifeMinutes > mintedLifeMinutes)
    return refuse('life', texts.wrongLife, texts.githubEndsEach(mintedLifeMinutes))
  const purpose = wish.purpose.replace(/\s+/g, ' ').trim()
  if (purpose.length > longestPurpose)
    return refuse('purpose', texts.purposeTooLong, texts.shortenPurpose(longestPurpose))
  return ok({ repositories, permissions: wish.permissions, lifeMinutes, purpose })
}
