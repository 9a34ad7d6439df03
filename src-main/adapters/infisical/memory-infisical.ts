import { randomBytes, randomUUID } from 'node:crypto'
import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ServiceAccess, ServiceIdentity, ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { infisicalTexts } from '../../texts/infisical.ts'
import type { InfisicalApi, InfisicalPlace, InfisicalRequest, InfisicalSecret } from './infisical-api.ts'

/** Secrets of Infisical that live in memory, for sample data and tests. */
export class MemoryInfisical {
  readonly #clock: Clock
  readonly #clientSecrets = new Map<string, string>()
  readonly #folders = new Map<string, Map<string, InfisicalSecret>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @returns what signs in as a new machine identity */
  addIdentity(): { readonly clientId: string; readonly secret: SecretValue } {
    const clientId = randomUUID()
    const secret = randomBytes(32).toString('hex')
    this.#clientSecrets.set(secret, clientId)
    return { clientId, secret: new SecretValue(secret) }
  }

  addFolder({ projectId, environment, path }: Omit<InfisicalPlace, 'secret'>): void {
    this.#folders.set(`${projectId} ${environment} ${path}`, new Map())
  }

  /** What somebody wrote, as a new version. */
  put(place: InfisicalPlace, value: string): number {
    const folder = this.#folderOf(place)
    if (folder === undefined) throw new Error(`There is no folder ${place.path}.`)
    const version = (folder.get(place.secret)?.version ?? 0) + 1
    folder.set(place.secret, {
      version,
      updatedAt: this.#clock.now().toISOString(),
      value: new SecretValue(value),
    })
    return version
  }

  async identify({
    secret,
    clientId,
  }: Pick<ServiceAccess, 'secret' | 'clientId'>): Promise<Result<ServiceIdentity>> {
    return clientId !== null && this.#clientSecrets.get(secret.reveal()) === clientId
      ? ok({ login: clientId })
      : failed(notAccepted('Infisical'))
  }

  /** @param latencyMs what every answer takes */
  api(signIns: Pick<ServiceSignIns, 'of'>, latencyMs: () => number = () => 0): InfisicalApi {
    const enter = async (
      place: InfisicalPlace,
      { subject }: InfisicalRequest,
    ): Promise<Result<Map<string, InfisicalSecret>>> => {
      if (latencyMs() > 0) await this.#clock.wait(latencyMs())
      const access = await signIns.of('infisical')
      if (!access.ok) return access
      if (!(await this.identify(access.value)).ok) return failed(notAccepted(subject))
      const folder = this.#folderOf(place)
      return folder === undefined
        ? failed(
            failure(
              'not-found',
              subject,
              infisicalTexts.noFolder(place.path, place.environment),
              infisicalTexts.checkPlace,
            ),
          )
        : ok(folder)
    }
    const write: InfisicalApi['update'] = async (place, value, request) => {
      const folder = await enter(place, request)
      if (!folder.ok) return folder
      return ok({
        version: this.put(place, value.reveal()),
        serverTime: this.#clock.now().toISOString(),
      })
    }
    return {
      read: async (place, request) => {
        const folder = await enter(place, request)
        return folder.ok ? ok(folder.value.get(place.secret) ?? null) : folder
      },
      create: write,
      update: write,
    }
  }

  #folderOf({ projectId, environment, path }: InfisicalPlace): Map<string, InfisicalSecret> | undefined {
    return this.#folders.get(`${projectId} ${environment} ${path}`)
  }
}

function notAccepted(subject: string) {
  return failure(
    'service-sign-in',
    subject,
    infisicalTexts.clientRefused(401),
    infisicalTexts.signInWithLivingSecret,
  )
}
