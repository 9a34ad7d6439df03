import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { RequestOptions } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { gitHubPermissionsTexts } from '../../texts/github-permissions.ts'
import { revokeTexts } from '../../texts/revoke.ts'
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
        act: gitHubActsTexts.revokeOldToken,
        permission: gitHubPermissionsTexts.none,
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
        failure('unsupported', host, revokeTexts.notByValue(host), revokeTexts.deleteTokenOnSettingsPage),
      )
    case 'permission':
    case 'sso':
    case 'policy':
      return failed(
        failure('refused-by-github', host, revokeTexts.refused(host), revokeTexts.deleteOnSettingsPage),
      )
    case 'refused-by-github':
    case 'identity-changed':
      return failed(
        failure('refused-by-github', host, revokeTexts.notAccepted(host), revokeTexts.deleteOnSettingsPage),
      )
    case 'unclear':
      return failed(
        failure('unclear', host, revokeTexts.answerLost(host), revokeTexts.checkBeforeAskingAgain),
      )
    default:
      return answer
  }
}
