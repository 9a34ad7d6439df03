import { type Destination, type DestinationOf, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { ok, type Result } from '../../domain/result.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DestinationDriver, ReadOptions } from '../../ports/destinations.ts'
import { infisicalTexts } from '../../texts/infisical.ts'
import type {
  InfisicalApi,
  InfisicalPlace,
  InfisicalRequest,
  InfisicalSecret,
} from '../infisical/infisical-api.ts'

/** Destinations of one observation that are asked for at once: Infisical's cloud allows a few requests a second. */
const atOnce = 8

/**
 * Secrets of Infisical. Each has a version and a date, and gives its value back unless the machine identity may not see
 * it; then date and version are the evidence.
 */
export function infisicalDriver(infisical: InfisicalApi, clock: Clock): DestinationDriver {
  const read = (destination: Destination, options: ReadOptions | undefined) =>
    infisical.read(placeOf(destination), requestFor(destination, options))
  return {
    kind: 'infisical',
    observe: async (targets, observedAt, onObserved, options) => {
      const queue = targets.values()
      const worker = async (): Promise<void> => {
        for (const { destination } of queue)
          onObserved(observation(destination, await read(destination, options), observedAt))
      }
      await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, worker))
    },
    // A project is its id, and the inventory names it by that.
    identities: async (targets) =>
      new Map(targets.map(({ destination }) => [destinationId(asInfisical(destination)), ok(null)])),
    lookAgain: async ({ destination }, options) => {
      const found = await read(destination, options)
      if (!found.ok) return found
      return ok({
        present: found.value !== null,
        updatedAt: found.value?.updatedAt ?? null,
        fingerprint: fingerprintOf(found.value),
      })
    },
    // The access token is fetched with the first request: there is nothing else to fetch.
    prepare: async () => undefined,
    write: async ({ destination }, value, options) => {
      const place = placeOf(destination)
      const request = requestFor(destination, options)
      const before = await infisical.read(place, request)
      if (!before.ok) return before
      if (before.value?.value?.equals(value) === true)
        return ok({
          created: false,
          serverTime: clock.now().toISOString(),
          note: infisicalTexts.versionUnchanged(before.value.version),
        })
      const created = before.value === null
      const written = created
        ? await infisical.create(place, value, request)
        : await infisical.update(place, value, request)
      if (!written.ok) return written
      const { version, serverTime } = written.value
      return ok({ created, serverTime, note: infisicalTexts.version(version) })
    },
  }
}

function asInfisical(destination: Destination): DestinationOf<'infisical'> {
  if (destination.kind !== 'infisical')
    throw new TypeError(`${destination.kind} is not written by the Infisical driver.`)
  return destination
}

function placeOf(destination: Destination): InfisicalPlace {
  const { projectId, environment, path, secret } = asInfisical(destination)
  const folder = path.replace(/^\/+|\/+$/g, '')
  return { projectId, environment, path: `/${folder}`, secret }
}

function requestFor(destination: Destination, options: ReadOptions = {}): InfisicalRequest {
  return {
    subject: destinationId(destination),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
  }
}

function fingerprintOf(found: InfisicalSecret | null): string | null {
  return found?.value == null ? null : tokenFingerprint(found.value)
}

function observation(
  destination: Destination,
  found: Result<InfisicalSecret | null>,
  observedAt: string,
): Observation {
  const id = destinationId(destination)
  return {
    destination: id,
    present: found.ok ? found.value !== null : null,
    updatedAt: found.ok ? (found.value?.updatedAt ?? null) : null,
    repositoryId: null,
    archived: false,
    writable: null,
    observedAt,
    fingerprint: found.ok ? fingerprintOf(found.value) : null,
    facts: found.ok && found.value !== null ? { kind: 'version', version: found.value.version } : null,
    failure: found.ok ? null : { ...found.failure, subject: id },
  }
}
