import { revokeNoteTexts as texts } from '../texts/revoke-note.ts'
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
    { sentence: texts.deployKeysGo, url: null },
    {
      sentence: texts.sshKeysStay,
      url: `https://${host}/settings/keys`,
    },
    ...(ofOrganization
      ? [
          {
            sentence: texts.ownersMayEndAccess(owner),
            url: `https://${host}/organizations/${owner}/settings/personal-access-tokens/active`,
          },
        ]
      : []),
  ]
}
