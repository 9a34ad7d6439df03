import type { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub, Session } from '../../ports/github.ts'
import type { Client } from './client.ts'
import { type Clients, createClients, type GitHubOptions } from './clients.ts'
import { failedJob } from './failed-job.ts'
import { countRepositories, identify } from './identity.ts'
import { runProbe } from './probes.ts'
import { listOwners, listRepositories, readOrganization, readRepositories } from './repositories.ts'
import { revokeToken } from './revoke.ts'
import { runsSince, unfinishedRuns } from './runs.ts'
import { Secrets } from './secrets.ts'
import { listEnvironments, readWorkflows } from './workflows.ts'

interface Worker {
  readonly client: Client
  readonly secrets: Secrets
}

export type { GitHubOptions } from './clients.ts'

/** GitHub over HTTP: one budget, one set of public keys and one ETag cache per token and host. */
export function createGitHub(options: GitHubOptions, clients: Clients = createClients(options)): GitHub {
  const { limits, connections, deskOf, clientFor } = clients
  /** Workers live as long as somebody holds their token: this adapter alone keeps none in memory. */
  const workers = new WeakMap<SecretValue, Map<string, Worker>>()

  const workerOf = (session: Session): Worker => {
    const { identity, host, token } = session
    const key = `${identity} ${host.apiUrl}`
    const ofToken = workers.get(token) ?? new Map<string, Worker>()
    workers.set(token, ofToken)
    const known = ofToken.get(key)
    if (known !== undefined) return known
    const client = clientFor(identity, host, token)
    const worker = { client, secrets: new Secrets(client, deskOf(identity, host).keys) }
    ofToken.set(key, worker)
    return worker
  }

  return {
    identify: (session, request = {}) => identify(workerOf(session).client, session, request),
    countRepositories: (session, request = {}) =>
      countRepositories(workerOf(session).client, session, request),
    readRepositories: (session, names, request = {}) =>
      readRepositories(workerOf(session).client, names, request),
    listOwners: (session, request = {}) => listOwners(workerOf(session).client, session, request),
    readOrganization: (session, organization, request = {}) =>
      readOrganization(workerOf(session).client, organization, request),
    listRepositories: (session, owner, request = {}) =>
      listRepositories(workerOf(session).client, owner, request),
    listEnvironments: (session, repository, request = {}) =>
      listEnvironments(workerOf(session).client, repository, request),
    readWorkflows: (session, repository, request = {}) =>
      readWorkflows(workerOf(session).client, repository, request),
    listSecrets: (session, store, request = {}) => workerOf(session).secrets.list(store, request),
    listInheritedSecrets: (session, repository, family, request = {}) =>
      workerOf(session).secrets.listInherited(repository, family, request),
    selectedRepositories: (session, slot, request = {}) => workerOf(session).secrets.selected(slot, request),
    selectRepositories: (session, slot, repositoryIds, request = {}) =>
      workerOf(session).secrets.select(slot, repositoryIds, request),
    readSecret: (session, slot, request = {}) => workerOf(session).secrets.read(slot, request),
    writeSecret: (session, slot, value, request = {}) =>
      workerOf(session).secrets.write(slot, value, request),
    prefetchKey: (session, slot, request = {}) => workerOf(session).secrets.prefetchKey(slot, request),
    probe: (session, probe, request = {}) =>
      runProbe(
        { client: workerOf(session).client, session, lookForRunMs: limits.windowMs / 6 },
        probe,
        request,
      ),
    unfinishedRuns: (session, repository, before, request = {}) =>
      unfinishedRuns(workerOf(session).client, repository, before, request),
    runsSince: (session, repository, workflow, since, request = {}) =>
      runsSince(workerOf(session).client, repository, workflow, since, request),
    failedJob: (session, repository, run, request = {}) =>
      failedJob(workerOf(session).client, repository, run, request),
    // A client of its own for each revoke: it must carry no token, and none of its values is kept.
    revoke: (host, token, request = {}) => revokeToken(clientFor('anonymous', host, null), token, request),
    setPace: (session, pace) => deskOf(session.identity, session.host).limiter.setPace(pace),
    connection: (host) => connections.of(host),
    budget: (session) => deskOf(session.identity, session.host).limiter.state(),
  }
}
