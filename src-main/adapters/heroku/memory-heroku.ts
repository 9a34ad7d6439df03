import { randomUUID } from 'node:crypto'
import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ServiceAccess, ServiceIdentity, ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { herokuTexts } from '../../texts/heroku.ts'
import type { HerokuApi, HerokuApp, HerokuProcess, HerokuRelease, HerokuRequest } from './heroku-api.ts'

interface MemoryApp {
  readonly facts: HerokuApp
  readonly values: Map<string, SecretValue>
  readonly processes: readonly HerokuProcess[]
  readonly releases: HerokuRelease[]
}

/** Heroku apps that live in memory, for sample data and tests. */
export class MemoryHeroku {
  readonly #clock: Clock
  readonly #accounts = new Map<string, string>()
  readonly #apps = new Map<string, MemoryApp>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @returns a secret that signs in as this account */
  addAccount(email: string): SecretValue {
    const secret = `HRKU-${randomUUID()}`
    this.#accounts.set(secret, email)
    return new SecretValue(secret)
  }

  addApp(name: string, processes: readonly HerokuProcess[], values: Readonly<Record<string, string>>): void {
    this.#apps.set(name, {
      facts: { id: randomUUID(), name, maintenance: false, archived: false },
      values: new Map(Object.entries(values).map(([key, value]) => [key, new SecretValue(value)])),
      processes,
      releases: [{ version: 17, description: 'Deploy 4c1d2b9f' }],
    })
  }

  valueOf(app: string, name: string): SecretValue | null {
    return this.#apps.get(app)?.values.get(name) ?? null
  }

  async identify({ secret }: Pick<ServiceAccess, 'secret'>): Promise<Result<ServiceIdentity>> {
    const login = this.#accounts.get(secret.reveal())
    return login === undefined ? failed(notAccepted('Heroku')) : ok({ login })
  }

  /** @param latencyMs what every answer takes */
  api(signIns: Pick<ServiceSignIns, 'of'>, latencyMs: () => number = () => 0): HerokuApi {
    const find = async (app: string, { subject }: HerokuRequest): Promise<Result<MemoryApp>> => {
      if (latencyMs() > 0) await this.#clock.wait(latencyMs())
      const access = await signIns.of('heroku')
      if (!access.ok) return access
      if (!this.#accounts.has(access.value.secret.reveal())) return failed(notAccepted(subject))
      const found = this.#apps.get(app)
      return found === undefined
        ? failed(failure('not-found', subject, herokuTexts.noApp(app), herokuTexts.checkApp))
        : ok(found)
    }
    const read = async <T>(
      app: string,
      request: HerokuRequest,
      give: (found: MemoryApp) => T,
    ): Promise<Result<T>> => {
      const found = await find(app, request)
      return found.ok ? ok(give(found.value)) : found
    }
    return {
      app: (app, request) => read(app, request, ({ facts }) => facts),
      configVars: (app, request) => read(app, request, ({ values }) => new Map(values)),
      formation: (app, request) => read(app, request, ({ processes }) => processes),
      newestReleases: (app, request) => read(app, request, ({ releases }) => releases.slice(0, 10)),
      setConfigVars: (app, values, request) =>
        read(app, request, (found) => {
          for (const [name, value] of values) found.values.set(name, value)
          const version = (found.releases[0]?.version ?? 0) + 1
          found.releases.unshift({ version, description: `Set ${[...values.keys()].join(', ')} config vars` })
          return { serverTime: this.#clock.now().toISOString() }
        }),
    }
  }
}

function notAccepted(subject: string) {
  return failure('service-sign-in', subject, herokuTexts.signInRefused, herokuTexts.signInAgain)
}
