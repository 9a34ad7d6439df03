import { randomUUID } from 'node:crypto'
import {
  type DoubleAnswer,
  type DoubleExchange,
  type HttpDouble,
  startHttpDouble,
} from '../service-double/http-double.ts'
import { platformApi } from './platform-api.ts'

interface Release {
  readonly id: string
  readonly version: number
  readonly description: string
  readonly createdAt: string
  /** Config vars as of this release. */
  readonly configVars: ReadonlyMap<string, string>
}

export interface SimulatedApp {
  readonly id: string
  readonly name: string
  maintenance: boolean
  readonly configVars: Map<string, string>
  readonly releases: Release[]
  readonly formation: readonly { readonly type: string; readonly quantity: number }[]
  /** Config vars that an add-on put there. */
  readonly attached: Set<string>
  /** Each release restarts the app. */
  restarts: number
}

export interface HerokuSimulator extends HttpDouble {
  /** @returns an API key of the account */
  addAccount(email: string): string
  revoke(apiKey: string): void
  addApp(app: {
    readonly name: string
    readonly configVars?: Readonly<Record<string, string>>
    readonly formation?: SimulatedApp['formation']
    readonly attached?: readonly string[]
    /** Who sees it; everybody who is signed in, by default. */
    readonly collaborators?: readonly string[]
  }): SimulatedApp
  app(name: string): SimulatedApp
  removeApp(name: string): void
  /** Another person's `heroku config:set`. */
  setConfigVars(name: string, values: Readonly<Record<string, string>>): void
  readonly rateLimit: { remaining: number }
}

const refuse = (status: number, id: string, message: string): DoubleAnswer => ({
  status,
  body: { id, message },
})

/** A double of Heroku's Platform API, as far as Rekey uses it. It imports nothing of Rekey. */
export async function startHerokuSimulator(): Promise<HerokuSimulator> {
  const accounts = new Map<string, { readonly id: string; readonly email: string }>()
  const apps = new Map<string, SimulatedApp & { readonly collaborators: readonly string[] | null }>()
  const rateLimit = { remaining: 4500 }

  const release = (app: SimulatedApp, description: string): void => {
    app.releases.push({
      id: randomUUID(),
      version: app.releases.length + 1,
      description,
      createdAt: new Date().toISOString(),
      configVars: new Map(app.configVars),
    })
    app.restarts += 1
  }

  const set = (app: SimulatedApp, values: Readonly<Record<string, string | null>>): void => {
    for (const [name, value] of Object.entries(values))
      if (value === null) app.configVars.delete(name)
      else app.configVars.set(name, value)
    release(app, `Set ${Object.keys(values).join(', ')} config vars`)
  }

  const answer = (exchange: DoubleExchange): DoubleAnswer => {
    const account = exchange.bearer === null ? undefined : accounts.get(exchange.bearer)
    if (account === undefined) return refuse(401, 'unauthorized', 'Invalid credentials provided.')
    if (rateLimit.remaining <= 0)
      return {
        ...refuse(429, 'rate_limit', 'Your account reached the API rate limit'),
        headers: { 'ratelimit-remaining': '0' },
      }
    rateLimit.remaining -= 1
    const answered = route(exchange, account)
    return {
      ...answered,
      headers: { 'ratelimit-remaining': String(rateLimit.remaining), ...answered.headers },
    }
  }

  const route = (
    { method, path, headers, body }: DoubleExchange,
    account: { readonly id: string; readonly email: string },
  ): DoubleAnswer => {
    if (path === '/account') return { status: 200, body: accountBody(account) }
    const [, name = '', resource = ''] = /^\/apps\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
    const app = apps.get(name) ?? [...apps.values()].find(({ id }) => id === name)
    if (app === undefined) return refuse(404, 'not_found', "Couldn't find that app.")
    if (app.collaborators !== null && !app.collaborators.includes(account.email))
      return refuse(403, 'forbidden', `You do not have access to the app ${app.name}.`)
    switch (`${method} ${resource}`) {
      case 'GET ':
        return { status: 200, body: appBody(app) }
      case 'GET config-vars':
        return { status: 200, body: Object.fromEntries(app.configVars) }
      case 'GET formation':
        return { status: 200, body: app.formation.map((each) => processBody(app, each)) }
      case 'GET releases':
        return releasesAnswer(app, account, headers.range)
      case 'PATCH config-vars': {
        const values = body as Readonly<Record<string, string | null>>
        const attached = Object.keys(values).filter((each) => app.attached.has(each))
        if (attached.length > 0)
          return refuse(422, 'invalid_params', `Cannot overwrite attachment values ${attached.join(', ')}.`)
        set(app, values)
        return { status: 200, body: Object.fromEntries(app.configVars) }
      }
      default:
        return refuse(404, 'not_found', 'The requested API endpoint was not found.')
    }
  }

  const double = await startHttpDouble({
    description: platformApi(),
    answer,
    headerProblems: ({ accept, 'user-agent': agent }) => [
      ...(accept === 'application/vnd.heroku+json; version=3' ? [] : ['Accept names no version 3']),
      ...(agent === undefined ? ['User-Agent is missing'] : []),
    ],
  })
  const app = (name: string): SimulatedApp => {
    const found = apps.get(name)
    if (found === undefined) throw new Error(`There is no app ${name}.`)
    return found
  }
  return {
    ...double,
    rateLimit,
    addAccount: (email) => {
      const apiKey = `HRKU-${randomUUID()}`
      accounts.set(apiKey, { id: randomUUID(), email })
      return apiKey
    },
    revoke: (apiKey) => void accounts.delete(apiKey),
    addApp: ({ name, configVars = {}, formation, attached = [], collaborators }) => {
      const added = {
        id: randomUUID(),
        name,
        maintenance: false,
        configVars: new Map(Object.entries(configVars)),
        releases: [],
        formation: formation ?? [{ type: 'web', quantity: 1 }],
        attached: new Set(attached),
        restarts: 0,
        collaborators: collaborators ?? null,
      }
      apps.set(name, added)
      release(added, 'Initial release')
      added.restarts = 0
      return added
    },
    app,
    removeApp: (name) => void apps.delete(name),
    setConfigVars: (name, values) => set(app(name), values),
  }
}

const then = '2024-01-02T03:04:05Z'

function accountBody({ id, email }: { readonly id: string; readonly email: string }) {
  return {
    allow_tracking: true,
    beta: false,
    created_at: then,
    email,
    federated: false,
    id,
    last_login: then,
    name: null,
    two_factor_authentication: true,
    updated_at: then,
    verified: true,
  }
}

function appBody({ id, name, maintenance }: SimulatedApp) {
  return {
    acm: false,
    archived_at: null,
    buildpack_provided_description: null,
    created_at: then,
    git_url: `https://git.heroku.com/${name}.git`,
    id,
    maintenance,
    name,
    released_at: then,
    repo_size: 0,
    slug_size: 0,
    updated_at: then,
    web_url: `https://${name}.herokuapp.com/`,
  }
}

function processBody(
  { id, name }: SimulatedApp,
  { type, quantity }: { readonly type: string; readonly quantity: number },
) {
  return {
    app: { id, name },
    command: `npm run ${type}`,
    created_at: then,
    id: '01234567-89ab-cdef-0123-456789abcdef',
    quantity,
    size: 'standard-1X',
    type,
    updated_at: then,
  }
}

/** `version ..; max=10, order=desc`: a part of the list is 206. Source: "Platform API Reference", ranges. */
function releasesAnswer(
  app: SimulatedApp,
  { id, email }: { readonly id: string; readonly email: string },
  range: string | undefined,
): DoubleAnswer {
  const [, attribute, parameters = ''] = /^(\w+) \.\.(?:; ?(.*))?$/.exec(range ?? 'id ..') ?? []
  if (attribute !== 'id' && attribute !== 'version')
    return refuse(416, 'requested_range_not_satisfiable', 'That range is not valid.')
  const options = new Map(parameters.split(/, ?|; ?/).map((each) => each.split('=') as [string, string]))
  const sorted = [...app.releases].sort((one, other) => one.version - other.version)
  const ordered = options.get('order') === 'desc' ? sorted.reverse() : sorted
  const part = ordered.slice(0, Number(options.get('max') ?? 200))
  return {
    status: part.length < ordered.length ? 206 : 200,
    body: part.map(({ id: releaseId, version, description, createdAt }) => ({
      app: { id: app.id, name: app.name },
      created_at: createdAt,
      current: version === app.releases.length,
      description,
      eligible_for_rollback: true,
      id: releaseId,
      output_stream_url: null,
      status: 'succeeded',
      updated_at: createdAt,
      user: { id, email },
      version,
    })),
  }
}
