import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { RequestOptions } from '../../ports/github.ts'
import type { AppSession, GitHubApps, InstallationFacts } from '../../ports/github-apps.ts'
import { gitHubActsTexts as acts } from '../../texts/github-acts.ts'
import { githubAppTexts } from '../../texts/github-app.ts'
import { gitHubPermissionsTexts } from '../../texts/github-permissions.ts'
import { nothing } from './answers.ts'
import { appAnswer, installationAnswer, installationsAnswer, issuedTokenAnswer } from './app-answers.ts'
import { signAppJwt } from './app-jwt.ts'
import { appRefusal, endRefusal, installationPath, mintRefusal } from './app-refusals.ts'
import { type Answer, type Ask, askAllPages, type Client } from './client.ts'
import type { Clients } from './clients.ts'
import type { Purpose } from './failures.ts'

/** From here on a clock that differs is the likely reason for a refused JWT. */
const clockMatters = 30_000

/** GitHub Apps over HTTP. Each request carries a JWT of its own, made for GitHub's clock rather than this computer's. */
export function createGitHubApps(clients: Clients): GitHubApps {
  const offsetOf = (session: AppSession): number => clients.connections.of(session.host).clockOffsetMs ?? 0

  const clientOf = (session: AppSession, offset: number): Client => {
    const jwt = signAppJwt(session.issuer, session.key, clients.clock.now().getTime() + offset)
    return clients.clientFor(`app.${session.issuer}`, session.host, jwt)
  }

  /** The first answer tells GitHub's clock: a JWT that was refused because of this computer's is made anew, once. */
  const withClient = async <T>(
    session: AppSession,
    work: (client: Client) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const used = offsetOf(session)
    const answer = await work(clientOf(session, used))
    const known = offsetOf(session)
    const mayBeTheClock = !answer.ok && answer.failure.kind === 'sign-in'
    return mayBeTheClock && Math.abs(known - used) > clockMatters ? work(clientOf(session, known)) : answer
  }

  const ask = async <T>(
    session: AppSession,
    question: Omit<Ask<T>, 'purpose' | 'expected'> & { readonly purpose: Purpose; readonly status: number },
    options: RequestOptions,
  ): Promise<Result<Answer<T>>> =>
    withClient(session, (client) => client.ask({ ...question, expected: [question.status] }, options))

  const installation = async (
    session: AppSession,
    subject: string,
    path: string,
    options: RequestOptions,
  ): Promise<Result<InstallationFacts | null>> => {
    const purpose = purposeOf(subject, acts.findInstallation(subject))
    const answer = await ask(
      session,
      { method: 'GET', path, purpose, status: 200, shape: installationAnswer },
      options,
    )
    if (answer.ok) return ok(answer.value.data)
    return answer.failure.kind === 'not-found' ? ok(null) : failed(appRefusal(answer.failure, session))
  }

  return {
    readApp: async (session, options = {}) => {
      const purpose = purposeOf(session.host.name, acts.readApp)
      const answer = await ask(
        session,
        { method: 'GET', path: '/app', purpose, status: 200, shape: appAnswer },
        options,
      )
      return answer.ok ? ok(answer.value.data) : failed(appRefusal(answer.failure, session))
    },
    listInstallations: async (session, options = {}) => {
      const question: Ask<InstallationFacts[]> = {
        method: 'GET',
        path: '/app/installations',
        purpose: purposeOf(session.host.name, acts.listInstallations),
        expected: [200],
        shape: installationsAnswer,
      }
      const answer = await withClient(session, (client) =>
        askAllPages(client, question, (found) => found, options),
      )
      return answer.ok ? answer : failed(appRefusal(answer.failure, session))
    },
    installationOf: (session, repository, options = {}) => {
      const path = installationPath(repository)
      return path === null
        ? Promise.resolve(failed(noRepository(repository)))
        : installation(session, repository, path, options)
    },
    mint: async (session, at, order, options = {}) => {
      const answer = await ask(
        session,
        {
          method: 'POST',
          path: `/app/installations/${at.id}/access_tokens`,
          body: { repositories: order.repositories, permissions: order.permissions },
          purpose: { ...purposeOf(at.owner, acts.makeToken), changes: true },
          status: 201,
          shape: issuedTokenAnswer,
        },
        options,
      )
      return answer.ok ? ok(answer.value.data) : failed(mintRefusal(answer.failure, session, at))
    },
    endToken: async (host, token: SecretValue, options = {}) => {
      const client = clients.clientFor(tokenFingerprint(token).slice(0, 16), host, token)
      const answer = await client.ask(
        {
          method: 'DELETE',
          path: '/installation/token',
          purpose: { ...purposeOf(host.name, acts.endToken), changes: true },
          expected: [204],
          shape: nothing,
        },
        options,
      )
      if (answer.ok || answer.failure.kind === 'sign-in') return ok(undefined)
      return failed(endRefusal(answer.failure, host.name))
    },
  }
}

function purposeOf(subject: string, act: string): Purpose {
  return {
    subject,
    place: subject,
    act,
    permission: gitHubPermissionsTexts.installedApp,
    scope: 'no',
    changes: false,
  }
}

function noRepository(name: string) {
  return failure('invalid-input', name, githubAppTexts.noRepository(name), githubAppTexts.writeOwnerAndName)
}
