import type { Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { Asking } from '../service-http/json-client.ts'

/** Where a secret is: project, environment and folder by their ids, slugs and paths. */
export interface InfisicalPlace {
  readonly projectId: string
  /** Slug of the environment: `prod`. */
  readonly environment: string
  /** Path of the folder: `/`, `/github`. */
  readonly path: string
  readonly secret: string
}

export interface InfisicalSecret {
  readonly version: number
  /** ISO 8601 UTC, by Infisical's clock. */
  readonly updatedAt: string
  /** Null when the identity may know of the secret, but not read its value. */
  readonly value: SecretValue | null
}

export interface InfisicalRequest extends Asking {
  /** Destination id: what a failure is about. */
  readonly subject: string
}

export interface InfisicalWrite {
  readonly version: number
  readonly serverTime: string
}

/**
 * What Rekey asks of Infisical. Source: infisical.com/docs, "API Reference", secrets (v4) and Universal Auth (v1); v3's
 * `raw` endpoints are deprecated there.
 */
export interface InfisicalApi {
  /** Null when project, environment and folder are there and the secret is not. */
  read(place: InfisicalPlace, request: InfisicalRequest): Promise<Result<InfisicalSecret | null>>
  create(
    place: InfisicalPlace,
    value: SecretValue,
    request: InfisicalRequest,
  ): Promise<Result<InfisicalWrite>>
  update(
    place: InfisicalPlace,
    value: SecretValue,
    request: InfisicalRequest,
  ): Promise<Result<InfisicalWrite>>
}
