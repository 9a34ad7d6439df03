import { type Destination, type DestinationOf, destinationId } from '../../domain/destination.ts'
import { type Failure, failure } from '../../domain/failure.ts'
import type { Observation, PlaceIdentity } from '../../domain/observation.ts'
import { ok, type Result } from '../../domain/result.ts'
import { serviceNames } from '../../domain/service-sign-in.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DestinationDriver, ReadOptions } from '../../ports/destinations.ts'
import { herokuTexts } from '../../texts/heroku.ts'
import { repositoryTexts } from '../../texts/repository.ts'
import { ConfigVars } from '../heroku/config-vars.ts'
import type { HerokuApi, HerokuRequest } from '../heroku/heroku-api.ts'

type HerokuDestination = DestinationOf<'heroku'>

/**
 * Config vars of Heroku apps. Heroku dates none of them, but gives their values back: the value is the evidence. An app
 * is its id, since its name can come to mean another app.
 */
export function herokuDriver(heroku: HerokuApi, clock: Clock): DestinationDriver {
  const configVars = new ConfigVars(heroku, clock)
  return {
    kind: 'heroku',
    observe: async (targets, observedAt, onObserved, options) => {
      const byApp = groupByApp(targets.map(({ destination }) => asHeroku(destination)))
      await Promise.all(
        [...byApp].map(async ([app, group]) => {
          const seen = await look(heroku, configVars, app, group, options)
          for (const each of group) onObserved(seen(each, observedAt))
        }),
      )
    },
    identities: async (targets, options) => {
      const answers = new Map<string, Result<PlaceIdentity | null>>()
      const byApp = groupByApp(targets.map(({ destination }) => asHeroku(destination)))
      await Promise.all(
        [...byApp].map(async ([app, group]) => {
          const found = await heroku.app(app, requestFor(group[0], options))
          for (const each of group) answers.set(destinationId(each), found.ok ? ok(found.value.id) : found)
        }),
      )
      return answers
    },
    lookAgain: async ({ destination }, options) => {
      const { app, configVar } = asHeroku(destination)
      const found = await configVars.read(app, configVar, requestFor(destination, options))
      if (!found.ok) return found
      return ok({
        present: found.value !== null,
        updatedAt: null,
        fingerprint: found.value === null ? null : tokenFingerprint(found.value),
      })
    },
    // Heroku takes values as they are: there is no key to fetch.
    prepare: async () => undefined,
    write: ({ destination }, value, options) => {
      const { app, configVar } = asHeroku(destination)
      return configVars.write(app, configVar, value, requestFor(destination, options))
    },
  }
}

function asHeroku(destination: Destination): HerokuDestination {
  if (destination.kind !== 'heroku')
    throw new TypeError(`${destination.kind} is not written by the Heroku driver.`)
  return destination
}

function requestFor(destination: Destination | undefined, options: ReadOptions = {}): HerokuRequest {
  return {
    subject: destination === undefined ? serviceNames.heroku : destinationId(destination),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
  }
}

function groupByApp(destinations: readonly HerokuDestination[]): Map<string, HerokuDestination[]> {
  const groups = new Map<string, HerokuDestination[]>()
  for (const each of destinations) groups.set(each.app, [...(groups.get(each.app) ?? []), each])
  return groups
}

/** Reads what all destinations of an app have in common once, and says what one of them looks like. */
async function look(
  heroku: HerokuApi,
  configVars: ConfigVars,
  app: string,
  group: readonly HerokuDestination[],
  options: ReadOptions | undefined,
): Promise<(destination: HerokuDestination, observedAt: string) => Observation> {
  const request = requestFor(group[0], options)
  const found = await heroku.app(app, request)
  if (!found.ok) return (each, observedAt) => unread(each, observedAt, found.failure)
  if (found.value.name !== app && found.value.id !== app)
    return (each, observedAt) =>
      unread(
        each,
        observedAt,
        failure(
          'identity-changed',
          destinationId(each),
          herokuTexts.renamed(app, found.value.name),
          repositoryTexts.takeNewName,
        ),
      )
  // Several destinations of one app are one request.
  const [formation, ...values] = await Promise.all([
    heroku.formation(app, request),
    ...group.map((each) => configVars.read(app, each.configVar, requestFor(each, options))),
  ])
  return (each, observedAt) => {
    const value = values[group.indexOf(each)]
    if (value === undefined) throw new Error(`${destinationId(each)} was not asked for.`)
    if (!value.ok) return unread(each, observedAt, value.failure)
    return {
      ...unread(each, observedAt, null),
      present: value.value !== null,
      archived: found.value.archived,
      fingerprint: value.value === null ? null : tokenFingerprint(value.value),
      facts: {
        kind: 'restarts',
        app: found.value.id,
        maintenance: found.value.maintenance,
        processes: formation.ok ? formation.value : null,
      },
    }
  }
}

function unread(destination: HerokuDestination, observedAt: string, why: Failure | null): Observation {
  const id = destinationId(destination)
  return {
    destination: id,
    present: null,
    updatedAt: null,
    repositoryId: null,
    archived: false,
    writable: null,
    observedAt,
    failure: why === null ? null : { ...why, subject: id },
  }
}
