import type { ProbeSpec } from '../../../domain/credential.ts'
import { ownerOf } from '../../../domain/destination.ts'
import { failure } from '../../../domain/failure.ts'
import type { Pace } from '../../../domain/plan.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { tokenKindOf } from '../../../domain/token.ts'
import type { GitHub, ProbeAnswer, RepositoryFacts, RequestOptions, Session } from '../../../ports/github.ts'
import { gitHubActsTexts } from '../../../texts/github-acts.ts'
import { gitHubAnswersTexts } from '../../../texts/github-answers.ts'
import { probeTexts } from '../../../texts/probe.ts'
import { answerFailure, cancelledFailure, type Purpose } from '../failures.ts'
import { countOwners } from '../repositories.ts'
import { memorySecrets } from './memory-secrets.ts'
import { type MemoryRepository, type MemoryToken, type MemoryWorld, wholeSecond } from './memory-world.ts'

export interface MemoryGitHubOptions {
  /** How long every answer takes, in milliseconds, so that progress can be watched. Default 0. */
  readonly latencyMs?: () => number
}

/** The port over a world in memory, for sample data and for tests of use-cases. Sends nothing anywhere. */
export function createMemoryGitHub(world: MemoryWorld, options: MemoryGitHubOptions = {}): GitHub {
  const paces = new Map<string, Pace>()

  /** Refuses like the real adapter would for this status, so that both speak the same sentences. */
  const refuse = (status: number, purpose: Purpose, session: Session, message = '') =>
    failed(answerFailure({ status, message, headers: {} }, purpose, session.host.name))

  const enter = async <T>(
    session: Session,
    purpose: Purpose,
    request: RequestOptions,
    work: (token: MemoryToken) => Result<T>,
  ): Promise<Result<T>> => {
    if (request.signal?.aborted === true) return failed(cancelledFailure(purpose.subject))
    if (options.latencyMs !== undefined) await world.clock.wait(options.latencyMs(), request.signal)
    const token = world.living(session.token)
    return token === null ? refuse(401, purpose, session) : work(token)
  }

  const seen = (token: MemoryToken, name: string): MemoryRepository | null => {
    const repository = world.repository(name)
    if (repository === null) return null
    const covered =
      !token.pendingApproval &&
      (token.repositories === 'all' ||
        token.repositories.some((each) => each.toLowerCase() === repository.fullName.toLowerCase()))
    return covered || !repository.private ? repository : null
  }

  /** A workflow file that is there and may be started runs for a few seconds. */
  const startRun = (probe: ProbeSpec & { readonly kind: 'workflow_dispatch' }): ProbeAnswer | null => {
    const file = world
      .repository(probe.repository)
      ?.workflows.find(({ path }) => path.endsWith(`/${probe.workflow}`))
    if (file?.text?.includes('workflow_dispatch') !== true) return null
    const { id, url } = world.workflowRuns.start(probe.repository, file.path, { takesMs: 4_000 })
    const detail = probeTexts.started(id, probe.workflow, probe.repository)
    return { ok: true, detail, runUrl: url }
  }

  const runProbe = (token: MemoryToken, probe: ProbeSpec): Result<ProbeAnswer> => {
    const passed = (detail: string) => ok({ ok: true, detail, runUrl: null })
    if (probe.kind === 'identity') return passed(probeTexts.signsIn(token.login))
    if (seen(token, probe.repository) === null)
      return ok({
        ok: false,
        detail: gitHubAnswersTexts.notFound(probe.repository),
        runUrl: null,
      })
    if (probe.kind === 'read_runs') return passed(probeTexts.readRuns(probe.repository))
    const permission = probe.kind === 'repository_dispatch' ? 'Contents: write' : 'Actions: write'
    if (!token.mayWrite)
      return ok({
        ok: false,
        detail: probeTexts.cannotStart(probe.repository, permission),
        runUrl: null,
      })
    const started = probe.kind === 'workflow_dispatch' ? startRun(probe) : null
    if (started !== null) return ok(started)
    return passed(
      probe.kind === 'repository_dispatch'
        ? probeTexts.dispatchAccepted(probe.eventType, probe.repository, 204).noRunInSample
        : probeTexts.startAccepted(probe.workflow, probe.repository, 204).noRunInSample,
    )
  }

  return {
    identify: async (session, request = {}) => {
      const answer = await enter(
        session,
        purposeOf(session.host.name, gitHubActsTexts.readOwnUser),
        request,
        (token) =>
          ok({
            login: token.login,
            userId: token.userId,
            kind: tokenKindOf(token.value),
            expiresAt: token.expiresAt,
            neverExpires: token.expiresAt === null && tokenKindOf(token.value) !== 'app-user',
            unreadableExpiry: null,
            scopes: token.scopes,
            quota: null,
            serverTime: wholeSecond(world.clock.now()),
          }),
      )
      if (answer.ok || answer.failure.kind !== 'sign-in') return answer
      return failed(
        failure(
          'sign-in',
          session.host.name,
          gitHubAnswersTexts.tokenRefused,
          'It may be expired or revoked.',
        ),
      )
    },
    countRepositories: (session, request = {}) =>
      enter(session, purposeOf(session.host.name, 'list repositories'), request, (token) =>
        ok(world.repositories.filter((each) => seen(token, each.fullName) !== null).length),
      ),
    readRepositories: async (session, names, request = {}) => {
      const outcomes = new Map<string, Result<RepositoryFacts>>()
      for (const name of new Set(names)) {
        const purpose = purposeOf(name, gitHubActsTexts.read(name))
        const outcome = await enter(session, purpose, request, (token) => {
          const repository = seen(token, name)
          if (repository === null) return refuse(404, purpose, session)
          return ok(repositoryFacts(repository))
        })
        outcomes.set(name, outcome)
        request.onRead?.(name, outcome)
      }
      return outcomes
    },
    listOwners: (session, request = {}) =>
      enter(session, purposeOf(session.host.name, 'list repositories'), request, (token) =>
        ok(
          countOwners(
            world.repositories
              .filter(({ fullName }) => seen(token, fullName) !== null)
              .map(({ fullName }) => fullName),
          ),
        ),
      ),
    readOrganization: (session, organization, request = {}) => {
      const place = gitHubAnswersTexts.organization(organization)
      const purpose = purposeOf(organization, gitHubActsTexts.read(place), place)
      return enter(session, purpose, request, () => {
        const id = world.organizationId(organization)
        return id === null ? refuse(404, purpose, session) : ok({ id, login: organization })
      })
    },
    listRepositories: (session, owner, request = {}) => {
      const purpose = purposeOf(owner, gitHubActsTexts.listRepositories(owner))
      return enter(session, purpose, request, (token) =>
        ok(
          world.repositories
            .filter(({ fullName }) => ownerOf(fullName).toLowerCase() === owner.toLowerCase())
            .filter(({ fullName }) => seen(token, fullName) !== null)
            .map((each) => ({
              ...repositoryFacts(each),
              fork: each.fork,
              topics: each.topics,
            })),
        ),
      )
    },
    listEnvironments: (session, repository, request = {}) => {
      const purpose = purposeOf(repository, gitHubActsTexts.listEnvironments(repository))
      return enter(session, purpose, request, (token) => {
        const found = seen(token, repository)
        return found === null ? refuse(404, purpose, session) : ok(found.environments)
      })
    },
    readWorkflows: (session, repository, request = {}) => {
      const purpose = purposeOf(repository, gitHubActsTexts.readWorkflowFiles(repository))
      return enter(session, purpose, request, (token) => {
        const found = seen(token, repository)
        if (found === null) return refuse(404, purpose, session)
        return ok(
          found.workflows.map((file) =>
            request.known?.has(file.sha) === true ? { ...file, text: null } : file,
          ),
        )
      })
    },
    ...memorySecrets(world, { enter, refuse, seen }),
    prefetchKey: async () => {},
    probe: async (session, probe, request = {}) => {
      const answer = await enter(session, purposeOf(session.host.name, 'run a probe'), request, (token) =>
        runProbe(token, probe),
      )
      if (answer.ok || answer.failure.kind !== 'sign-in') return answer
      return ok({ ok: false, detail: gitHubAnswersTexts.tokenRefused, runUrl: null })
    },
    unfinishedRuns: (session, repository, before, request = {}) => {
      const purpose = purposeOf(repository, gitHubActsTexts.readWorkflowRuns(repository))
      return enter(session, purpose, request, (token) => {
        if (seen(token, repository) === null) return refuse(404, purpose, session)
        return ok(
          world.runs.filter(
            (run) => run.repository === repository && Date.parse(run.createdAt) < Date.parse(before),
          ),
        )
      })
    },
    runsSince: (session, repository, workflow, since, request = {}) => {
      const purpose = purposeOf(repository, gitHubActsTexts.readWorkflowRuns(repository))
      return enter(session, purpose, request, (token) => {
        const found = seen(token, repository)
        if (found === null) return refuse(404, purpose, session)
        return ok(
          world.workflowRuns
            .of(found.fullName, workflow)
            .filter((run) => Date.parse(run.createdAt) > Date.parse(since)),
        )
      })
    },
    failedJob: (session, repository, run, request = {}) => {
      const purpose = purposeOf(repository, gitHubActsTexts.readWorkflowRuns(repository))
      return enter(session, purpose, request, (token) => {
        const name = seen(token, repository)?.fullName
        const trouble = name === undefined ? undefined : world.workflowRuns.troubleOf(name, run)
        return trouble === undefined ? refuse(404, purpose, session) : ok(trouble)
      })
    },
    revoke: async (_host, token) => {
      const known = world.tokens.find((each) => each.value.equals(token))
      // As GitHub: an installation token is accepted here and lives on.
      if (known !== undefined && !token.reveal().startsWith('ghs_'))
        known.diesAt ??= world.clock.now().getTime() + world.revocationDelayMs
      return ok(undefined)
    },
    setPace: (session, pace) => {
      paces.set(session.identity, pace)
    },
    connection: () => ({ clockOffsetMs: 0, offlineSince: null }),
    budget: (session) => ({
      pace: paces.get(session.identity) ?? 'auto',
      waitingUntil: null,
      waitingReason: null,
      quota: null,
    }),
  }
}

function repositoryFacts(repository: MemoryRepository): RepositoryFacts {
  const { id, fullName, archived, private: isPrivate, writable } = repository
  return { id, fullName, archived, disabled: false, private: isPrivate, defaultBranch: 'main', writable }
}

function purposeOf(subject: string, act: string, place = subject): Purpose {
  return { subject, place, act, permission: 'Secrets: write', scope: 'repo', changes: false }
}
