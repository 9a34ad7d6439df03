import type { RotationToken } from './rotation.ts'

/** Something to know before a token is ended, with the page where it can be looked at; null where there is none. */
export interface RevokeNote {
  readonly sentence: string
  readonly url: string | null
}

/**
 * What a revoke takes along, what it leaves, and who else may end the token.
 * Sources: docs.github.com, "Managing deploy keys"; "Token expiration and revocation"; "Reviewing and revoking personal
 * access tokens in your organization".
 */
export function revokeNotes(
  host: string,
  owner: string,
  oldToken: Pick<RotationToken, 'login' | 'kind'> | null,
): RevokeNote[] {
  const ofOrganization =
    owner !== '' &&
    oldToken?.kind === 'fine-grained' &&
    oldToken.login !== null &&
    oldToken.login.toLowerCase() !== owner.toLowerCase()
  return [
    { sentence: 'GitHub deletes deploy keys that were created with the token together with it.', url: null },
    {
      sentence: 'SSH keys go on working: look through those of its owner.',
      url: `https://${host}/settings/keys`,
    },
    ...(ofOrganization
      ? [
          {
            sentence: `An owner of ${owner} can also end the token's access to ${owner}; elsewhere it stays alive then. Only GitHub Apps may read that list by API.`,
            url: `https://${host}/organizations/${owner}/settings/personal-access-tokens/active`,
          },
        ]
      : []),
  ]
}
