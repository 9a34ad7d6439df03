import * as v from 'valibot'
import { type Failure, failure } from '../../domain/failure.ts'
import { ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { serviceNames } from '../../domain/service-sign-in.ts'
import type { ServiceAccess, ServiceIdentity, ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { herokuTexts } from '../../texts/heroku.ts'
import { JsonClient, messageOf, type Purpose, type Refused } from '../service-http/json-client.ts'
import { completeHttp, type ServiceHttp } from '../service-http/service-http.ts'
import type { HerokuApi, HerokuRequest } from './heroku-api.ts'

/** The only version that Heroku has. Source: devcenter.heroku.com, "Platform API Reference", clients. */
const mediaType = 'application/vnd.heroku+json; version=3'

const appShape = v.object({
  id: v.string(),
  name: v.string(),
  maintenance: v.boolean(),
  archived_at: v.nullish(v.string()),
})
const configVarsShape = v.record(v.string(), v.nullable(v.string()))
const formationShape = v.array(v.object({ type: v.string(), quantity: v.number() }))
const releasesShape = v.array(v.object({ version: v.number(), description: v.string() }))
const accountShape = v.object({ email: v.string() })

/** Heroku's platform API over HTTP, with the sign-in that holds at each request. */
export function createHeroku(signIns: Pick<ServiceSignIns, 'of'>, http: ServiceHttp): HerokuApi {
  const client = async (): Promise<Result<JsonClient>> => {
    const access = await signIns.of('heroku')
    return access.ok ? ok(herokuClient(access.value, http)) : access
  }
  const read = async <T>(
    path: string,
    act: string,
    shape: v.GenericSchema<unknown, T>,
    { subject, ...asking }: HerokuRequest,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Result<T>> => {
    const heroku = await client()
    if (!heroku.ok) return heroku
    const purpose = { subject, act, changes: false }
    const answer = await heroku.value.ask({ method: 'GET', path, headers, shape, purpose }, asking)
    return answer.ok ? ok(answer.value.data) : answer
  }
  return {
    app: async (app, request) => {
      const found = await read(pathOf(app), herokuTexts.lookAtApp(app), appShape, request)
      if (!found.ok) return found
      const { id, name, maintenance, archived_at } = found.value
      return ok({ id, name, maintenance, archived: archived_at != null })
    },
    configVars: async (app, request) => {
      const found = await read(
        `${pathOf(app)}/config-vars`,
        herokuTexts.readConfigVars(app),
        configVarsShape,
        request,
      )
      if (!found.ok) return found
      const values = new Map<string, SecretValue>()
      for (const [name, value] of Object.entries(found.value))
        if (value !== null) values.set(name, new SecretValue(value))
      return ok(values)
    },
    formation: (app, request) =>
      read(`${pathOf(app)}/formation`, herokuTexts.seeFormation(app), formationShape, request),
    newestReleases: (app, request) =>
      read(`${pathOf(app)}/releases`, herokuTexts.readReleases(app), releasesShape, request, {
        // Source: devcenter.heroku.com, "Platform API Reference", ranges. Without it releases come oldest first.
        range: 'version ..; max=10, order=desc',
      }),
    setConfigVars: async (app, values, { subject, ...asking }) => {
      const heroku = await client()
      if (!heroku.ok) return heroku
      const answer = await heroku.value.ask(
        {
          method: 'PATCH',
          path: `${pathOf(app)}/config-vars`,
          body: Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()])),
          // Heroku answers with every config var there is: nothing of it is kept.
          shape: v.pipe(
            configVarsShape,
            v.transform(() => null),
          ),
          purpose: { subject, act: herokuTexts.setConfigVars([...values.keys()], app), changes: true },
        },
        asking,
      )
      return answer.ok ? ok({ serverTime: answer.value.serverTime }) : answer
    },
  }
}

/** Whose API key it is. */
export async function identifyAtHeroku(
  access: ServiceAccess,
  http: ServiceHttp,
  signal?: AbortSignal,
): Promise<Result<ServiceIdentity>> {
  const answer = await herokuClient(access, http).ask(
    {
      method: 'GET',
      path: '/account',
      shape: accountShape,
      purpose: { subject: serviceNames.heroku, act: herokuTexts.askWhose, changes: false },
    },
    signal === undefined ? {} : { signal },
  )
  return answer.ok ? ok({ login: answer.value.data.email }) : answer
}

function herokuClient(access: ServiceAccess, http: ServiceHttp): JsonClient {
  return new JsonClient({
    ...completeHttp(http),
    service: serviceNames.heroku,
    apiUrl: access.apiUrl,
    token: access.secret,
    headers: { accept: mediaType, 'user-agent': http.userAgent },
    refusal,
  })
}

function pathOf(app: string): string {
  return `/apps/${encodeURIComponent(app)}`
}

function refusal({ status, body }: Refused, { subject, act }: Purpose): Failure | null {
  switch (status) {
    case 401:
      return failure('service-sign-in', subject, herokuTexts.signInRefused, herokuTexts.signInAgain)
    case 402:
    case 403:
      return failure('permission', subject, herokuTexts.mayNot(act, status), herokuTexts.askForAccess)
    case 404:
      return failure('not-found', subject, herokuTexts.noSuchApp(act), herokuTexts.checkApp)
    case 422:
      // Heroku's words: "Cannot overwrite attachment values DATABASE_URL."
      return /attachment/i.test(messageOf(body))
        ? failure('refused-by-service', subject, herokuTexts.ofAddOn(act), herokuTexts.useAnother)
        : null
    default:
      return null
  }
}
