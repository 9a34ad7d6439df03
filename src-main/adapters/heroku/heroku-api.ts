import type { Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { Asking } from '../service-http/json-client.ts'

export interface HerokuApp {
  /** UUID: what the app is, whatever it is called. */
  readonly id: string
  readonly name: string
  readonly maintenance: boolean
  readonly archived: boolean
}

export interface HerokuProcess {
  /** `web`, `worker`, … */
  readonly type: string
  readonly quantity: number
}

export interface HerokuRelease {
  readonly version: number
  /** "Set PAT config vars": names what was changed, never a value. */
  readonly description: string
}

export interface HerokuRequest extends Asking {
  /** Destination id: what a failure is about. */
  readonly subject: string
}

/**
 * What Rekey asks of Heroku. Source: devcenter.heroku.com, "Platform API Reference", version 3; apps may be named by name
 * or id. Failures name the app, never a value.
 */
export interface HerokuApi {
  app(app: string, request: HerokuRequest): Promise<Result<HerokuApp>>
  /** All config vars, as Heroku gives no single one; what was not asked for is dropped by the caller at once. */
  configVars(app: string, request: HerokuRequest): Promise<Result<ReadonlyMap<string, SecretValue>>>
  formation(app: string, request: HerokuRequest): Promise<Result<readonly HerokuProcess[]>>
  /** The newest releases, newest first, ten at most. */
  newestReleases(app: string, request: HerokuRequest): Promise<Result<readonly HerokuRelease[]>>
  /** Sets these config vars in one request, which makes one release and one restart. All others stay. */
  setConfigVars(
    app: string,
    values: ReadonlyMap<string, SecretValue>,
    request: HerokuRequest,
  ): Promise<Result<{ readonly serverTime: string }>>
}
