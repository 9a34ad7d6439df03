import { type Failure, failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { serviceNames } from '../../domain/service-sign-in.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DestinationReceipt } from '../../ports/destinations.ts'
import { connectionTexts } from '../../texts/connection.ts'
import { herokuTexts } from '../../texts/heroku.ts'
import type { HerokuApi, HerokuRelease, HerokuRequest } from './heroku-api.ts'

/**
 * Writes to one app within this time become one request, since each request restarts the app. Reads of an app that are
 * asked for at the same time are one request too, so what a run does with one app stays in step.
 */
const gatherMs = 300

interface Entry {
  readonly value: SecretValue
  readonly request: HerokuRequest
}

type ConfigVarValues = Result<ReadonlyMap<string, SecretValue>>

/** One request, and all those whose places it is made for. */
interface Reading {
  readonly askedBy: HerokuRequest[]
  readonly values: Promise<ConfigVarValues>
}

/** The config vars of apps: one request for several of one app, in reading and in writing. */
export class ConfigVars {
  readonly #heroku: HerokuApi
  readonly #clock: Clock
  readonly #reading = new Map<string, Reading>()
  readonly #gathering = new Map<
    string,
    { entries: Map<string, Entry>; sent: Promise<ReadonlyMap<string, Result<DestinationReceipt>>> }
  >()
  /** Ends when nothing is written to the app any more: releases are told apart by their order. */
  readonly #writing = new Map<string, Promise<unknown>>()

  constructor(heroku: HerokuApi, clock: Clock) {
    this.#heroku = heroku
    this.#clock = clock
  }

  async read(app: string, name: string, request: HerokuRequest): Promise<Result<SecretValue | null>> {
    const values = await this.#all(app, request)
    return values.ok ? ok(values.value.get(name) ?? null) : about(values.failure, request)
  }

  async write(
    app: string,
    name: string,
    value: SecretValue,
    request: HerokuRequest,
  ): Promise<Result<DestinationReceipt>> {
    const open = this.#gathering.get(app)
    const same = open?.entries.get(name)
    if (open !== undefined && same !== undefined && !same.value.equals(value)) {
      await open.sent
      return this.write(app, name, value, request)
    }
    const gathering = open ?? this.#gather(app)
    gathering.entries.set(name, { value, request })
    const receipt = (await gathering.sent).get(name)
    if (receipt === undefined) throw new Error(`${app} was written without ${name}.`)
    return receipt.ok ? receipt : about(receipt.failure, request)
  }

  #all(app: string, request: HerokuRequest): Promise<ConfigVarValues> {
    const asked = this.#reading.get(app)
    if (asked !== undefined) {
      asked.askedBy.push(request)
      return asked.values
    }
    const askedBy = [request]
    const values = this.#heroku.configVars(app, forEach(askedBy)).finally(() => {
      if (this.#reading.get(app)?.values === values) this.#reading.delete(app)
    })
    this.#reading.set(app, { askedBy, values })
    return values
  }

  #gather(app: string) {
    const entries = new Map<string, Entry>()
    const before = this.#writing.get(app) ?? Promise.resolve()
    const sent = (async () => {
      await this.#clock.wait(gatherMs)
      await before
      this.#gathering.delete(app)
      return this.#send(app, entries)
    })()
    // However this one ends, the next one begins.
    this.#writing.set(
      app,
      sent.then(
        () => undefined,
        () => undefined,
      ),
    )
    const gathering = { entries, sent }
    this.#gathering.set(app, gathering)
    return gathering
  }

  async #send(
    app: string,
    entries: ReadonlyMap<string, Entry>,
  ): Promise<ReadonlyMap<string, Result<DestinationReceipt>>> {
    const receipts = new Map<string, Result<DestinationReceipt>>()
    const wanted = new Map<string, SecretValue>()
    for (const [name, { value, request }] of entries)
      if (request.signal?.aborted === true) receipts.set(name, failed(stopped(request)))
      else wanted.set(name, value)
    const asked = [...entries.values()].map((each) => each.request)
    if (asked.length === 0 || wanted.size === 0) return receipts
    const request = forEach(asked)
    const forAll = (failure: Failure): typeof receipts => {
      for (const name of wanted.keys()) receipts.set(name, failed(failure))
      return receipts
    }
    const [held, releases] = await Promise.all([
      this.#heroku.configVars(app, request),
      this.#heroku.newestReleases(app, request),
    ])
    if (!held.ok) return forAll(held.failure)
    // Even the same value would restart the app: what is there already is left alone.
    const missing = new Map([...wanted].filter(([name, value]) => !holds(held.value, name, value)))
    const written = missing.size === 0 ? null : await this.#heroku.setConfigVars(app, missing, request)
    // A read that began before the write must not answer for after it.
    this.#reading.delete(app)
    const note = written?.ok === true ? await this.#releaseNote(app, missing, releases, request) : null
    for (const name of wanted.keys())
      receipts.set(
        name,
        written === null || !missing.has(name)
          ? ok({
              created: false,
              serverTime: this.#clock.now().toISOString(),
              note: herokuTexts.hadItAlready,
            })
          : written.ok
            ? ok({ created: !held.value.has(name), serverTime: written.value.serverTime, note })
            : written,
      )
    return receipts
  }

  /** The release that the write made; null when Heroku doesn't tell, which says nothing about the write itself. */
  async #releaseNote(
    app: string,
    written: ReadonlyMap<string, SecretValue>,
    before: Result<readonly HerokuRelease[]>,
    request: HerokuRequest,
  ): Promise<string | null> {
    if (!before.ok) return null
    const newest = Math.max(0, ...before.value.map(({ version }) => version))
    const after = await this.#heroku.newestReleases(app, { subject: request.subject })
    if (!after.ok) return null
    const newer = after.value.filter(({ version }) => version > newest)
    const ours = newer.filter(({ description }) => description.split(/\W+/).some((word) => written.has(word)))
    const [release, second] = ours.length > 0 ? ours : newer
    return release === undefined || second !== undefined ? null : herokuTexts.release(release.version)
  }
}

/** One request for the places of several: as the first of them sends it, and each is told of its repetitions. */
function forEach(requests: readonly HerokuRequest[]): HerokuRequest {
  const [first] = requests
  if (first === undefined) throw new TypeError('Nobody asked for it.')
  return {
    ...first,
    onAttempt: (attempt) => {
      for (const { onAttempt } of requests) onAttempt?.(attempt)
    },
  }
}

function holds(values: ReadonlyMap<string, SecretValue>, name: string, value: SecretValue): boolean {
  return values.get(name)?.equals(value) ?? false
}

/** One request may serve several destinations: each gets the failure as its own. */
function about(why: Failure, { subject }: HerokuRequest): { readonly ok: false; readonly failure: Failure } {
  return failed({ ...why, subject })
}

function stopped({ subject }: HerokuRequest): Failure {
  return failure(
    'cancelled',
    subject,
    connectionTexts.stoppedBefore(serviceNames.heroku),
    connectionTexts.continueWhenReady,
  )
}
