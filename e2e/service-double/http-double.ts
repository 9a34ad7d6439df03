import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DescribedApi } from './described-api.ts'

/**
 * What goes wrong. Before anything is done: `reset`, `hang`, `status`, `redirect`, `web-page`. After it was done:
 * `applied-but-lost`.
 */
export interface DoubleFault {
  readonly kind: 'reset' | 'hang' | 'status' | 'redirect' | 'web-page' | 'applied-but-lost'
  readonly method?: string
  readonly path?: RegExp
  /** How many matching requests it hits, 1 by default. */
  readonly times?: number
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Where `redirect` points to. */
  readonly location?: string
}

/** A request as tests may see it: no secret is in it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Names of the body's fields, without their values. */
  readonly fields: readonly string[]
  readonly authorized: boolean
}

export interface DoubleExchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Value of `Authorization: Bearer`; null without. */
  readonly bearer: string | null
  readonly body: unknown
}

export interface DoubleAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface HttpDouble {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** Where requests or answers differ from the vendor's description; must stay empty. */
  readonly violations: readonly string[]
  fault(fault: DoubleFault): void
  close(): Promise<void>
}

export interface HttpDoubleOptions {
  readonly description: DescribedApi
  readonly answer: (exchange: DoubleExchange) => DoubleAnswer
  /** What the vendor asks of headers; problems as sentences. */
  readonly headerProblems?: (headers: IncomingMessage['headers']) => string[]
}

/** An HTTP server on this computer that answers as a vendor does, with faults and a check of both directions. */
export async function startHttpDouble(options: HttpDoubleOptions): Promise<HttpDouble> {
  const requests: SeenRequest[] = []
  const violations: string[] = []
  const faults: (DoubleFault & { left: number })[] = []

  const takeFault = (method: string, path: string): DoubleFault | null => {
    const found = faults.find(
      (each) =>
        each.left > 0 &&
        (each.method === undefined || each.method === method) &&
        (each.path === undefined || each.path.test(path)),
    )
    if (found !== undefined) found.left -= 1
    return found ?? null
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double')
    const method = request.method ?? 'GET'
    const body = await readBody(request)
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
    requests.push({
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      fields: typeof body === 'object' && body !== null ? Object.keys(body) : [],
      authorized: bearer !== null,
    })
    const report = (problems: readonly string[]): void => {
      for (const problem of problems) violations.push(`${method} ${pathname}: ${problem}`)
    }
    const fault = takeFault(method, pathname)
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy()
    if (fault?.kind === 'hang') return
    if (fault !== null && fault.kind !== 'applied-but-lost')
      return send(response, standIn(fault), fault.kind === 'web-page')
    const contentType = request.headers['content-type'] ?? null
    const seen = { method, path: pathname, query: searchParams, contentType, body }
    report([...options.description.request(seen), ...(options.headerProblems?.(request.headers) ?? [])])
    const answer = options.answer({
      method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      bearer,
      body,
    })
    report(options.description.answer(seen, answer.status, answer.body))
    if (fault?.kind === 'applied-but-lost') return void request.socket.resetAndDestroy()
    send(response, answer, false)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the double failed: ${error instanceof Error ? error.message : String(error)}`)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The double has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    violations,
    fault: (fault) => faults.push({ ...fault, left: fault.times ?? 1 }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function standIn(fault: DoubleFault): DoubleAnswer {
  if (fault.kind === 'redirect') return { status: 302, headers: { location: fault.location ?? '/' } }
  if (fault.kind === 'web-page') return { status: fault.status ?? 200, body: '<html>Sign in</html>' }
  return {
    status: fault.status ?? 503,
    ...(fault.headers === undefined ? {} : { headers: fault.headers }),
    body: fault.body ?? { id: 'unavailable', message: 'Unavailable' },
  }
}

function send(response: ServerResponse, { status, headers, body }: DoubleAnswer, asPage: boolean): void {
  const text = body === undefined ? '' : asPage ? String(body) : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': asPage ? 'text/html' : 'application/json',
    'content-length': String(Buffer.byteLength(text, 'utf8')),
    ...headers,
  })
  response.end(text)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
