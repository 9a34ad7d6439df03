import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { RequestOptions } from '../../ports/github.ts'
import { nothing } from './answers.ts'
import type { Client } from './client.ts'

/**
 * `POST /credentials/revoke` with the token as body and without `Authorization`: GitHub refuses signed-in calls.
 * 202 means accepted, not done. None of GitHub's own words are repeated: they may echo the body.
 * Source: docs.github.com, "Revocation". Enterprise Server lacks the endpoint.
 * @param client one without a token
 */
export async function revokeToken(
  client: Client,
  token: SecretValue,
  options: RequestOptions,
): Promise<Result<void>> {
  const host = client.host
  const answer = await client.ask(
    {
      method: 'POST',
      path: '/credentials/revoke',
      body: { credentials: [token.reveal()] },
      purpose: {
        subject: host,
        place: host,
        act: 'revoke the old token',
        permission: 'no permission',
        scope: 'no',
        changes: true,
      },
      expected: [202],
      shape: nothing,
    },
    options,
  )
  if (answer.ok) return ok(undefined)
  switch (answer.failure.kind) {
    case 'not-found':
    case 'unsupported':
    case 'sign-in':
      return failed(
        failure(
          'unsupported',
          host,
          `${host} can't revoke a token from its value.`,
          "Delete the token on its owner's settings page, then let Rekey confirm it.",
        ),
      )
    case 'permission':
    case 'sso':
    case 'policy':
      return failed(
        failure(
          'refused-by-github',
          host,
          `${host} refused to revoke the token (403). The token still works.`,
          "Delete it on its owner's settings page, then let Rekey confirm it.",
        ),
      )
    case 'refused-by-github':
    case 'identity-changed':
      return failed(
        failure(
          'refused-by-github',
          host,
          `${host} didn't accept the request to revoke the token. The token still works.`,
          "Delete it on its owner's settings page, then let Rekey confirm it.",
        ),
      )
    case 'unclear':
      return failed(
        failure(
          'unclear',
          host,
          `The answer of ${host} to the revoke was lost or unreadable: the token may be revoked or not.`,
          'Let Rekey check whether the token still works before asking again.',
        ),
      )
    default:
      return answer
  }
}
