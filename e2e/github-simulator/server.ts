import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { errorAnswer } from './answer.ts'
import {
  type Application,
  type CompleteAnswer,
  type Incoming,
  resolveRepositoryId,
  selectedVersion,
} from './application.ts'
import { bearerToken } from './authentication.ts'
import { apiVersions, type HostMode } from './exchange.ts'
import { type Fault, type FaultList, faultAnswer } from './faults.ts'
import { pointsOf } from './limits.ts'
import { OpenApiValidator, type SeenRequest } from './openapi/validator.ts'
import type { LoggedRequest } from './request-log.ts'
import { tokenFingerprint, withoutTokens } from './token-format.ts'
import type { World } from './world.ts'

export interface ServerParts {
  application: Application
  world: World
  mode: HostMode
  faults: FaultList
  requests: LoggedRequest[]
  violations: string[]
}

const validators = new Map<string, OpenApiValidator>()

/** One per API version and process: compiling GitHub's schemas is the slow part. */
const validatorOf = (version: string): OpenApiValidator => {
  const validator = validators.get(version) ?? new OpenApiValidator(version)
  validators.set(version, validator)
  return validator
}

const readText = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string | null): unknown => {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Tokens to revoke need not look like tokens, so the list is replaced whole. */
const loggable = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || !('credentials' in body)) return withoutTokens(body)
  const { credentials } = body
  const listed = Array.isArray(credentials) ? credentials : [credentials]
  return { ...body, credentials: listed.map((value) => `[token ${tokenFingerprint(String(value))}]`) }
}

let burst: Buffer | null = null
/** 16 MB in 16 kB; made once, as it takes a while. */
const bomb = (): Buffer => {
  burst ??= gzipSync(Buffer.alloc(16 << 20, ' '))
  return burst
}

/** Bodies that never end or burst. @returns false for a fault that has an ordinary answer */
const writeStrangely = (response: ServerResponse, kind: Fault['kind']): boolean => {
  const json = { 'content-type': 'application/json; charset=utf-8' }
  const forever = (chunk: string, everyMs: number): void => {
    response.writeHead(200, json)
    const timer = setInterval(() => response.write(chunk), everyMs)
    response.on('close', () => clearInterval(timer))
  }
  if (kind === 'drip') forever(' ', 100)
  else if (kind === 'endless') forever(`"${'x'.repeat(1 << 20)}",`, 1)
  else if (kind === 'gzip-bomb') {
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' })
    response.end(bomb())
  } else return false
  return true
}

const wallClock = (): number => performance.timeOrigin + performance.now()

/** The part that speaks HTTP: logs, injects faults, validates both directions and writes. */
export const createHttpServer = (parts: ServerParts): Server => {
  const { application, world, mode, faults, requests, violations } = parts
  const basePath = mode === 'ghes' ? '/api/v3' : ''

  const report = (problems: readonly string[], seen: SeenRequest): void => {
    for (const problem of problems)
      violations.push(String(withoutTokens(`${seen.method} ${seen.path}: ${problem}`)))
  }

  const log = (request: IncomingMessage, path: string, body: unknown): LoggedRequest => {
    const token = bearerToken(request.headers.authorization)
    const entry: LoggedRequest = {
      method: request.method ?? 'GET',
      path: String(withoutTokens(path)),
      url: String(withoutTokens((request.url ?? '/').slice(basePath.length))),
      status: null,
      at: world.now(),
      tokenFingerprint: token === null ? null : tokenFingerprint(token),
      authenticated: token !== null,
      userAgent: request.headers['user-agent'] ?? null,
      ...(body === undefined ? {} : { body: loggable(body) }),
      startedAt: wallClock(),
      endedAt: null,
      points: pointsOf(request.method ?? 'GET'),
      bodyBytes: 0,
    }
    requests.push(entry)
    return entry
  }

  const answerOf = async (incoming: Incoming, seen: SeenRequest): Promise<CompleteAnswer> => {
    try {
      const version = selectedVersion(mode, incoming.headers['x-github-api-version']?.toString())
      const validator = validatorOf(version ?? apiVersions[0])
      report(validator.request(seen), seen)
      const answer = await application.answer(incoming)
      const contentType = answer.body === undefined ? null : 'application/json; charset=utf-8'
      report(validator.answer(seen, { status: answer.status, contentType, body: answer.body }), seen)
      return answer
    } catch (error) {
      report([`the simulator failed: ${error instanceof Error ? error.message : String(error)}`], seen)
      return { ...errorAnswer(500, 'Server Error'), headers: {} }
    }
  }

  /** @returns the length of the answer's body in bytes */
  const write = (
    response: ServerResponse,
    answer: CompleteAnswer & { html?: string },
    fault: Fault | null,
  ): number => {
    const text = answer.html ?? (answer.body === undefined ? '' : JSON.stringify(answer.body))
    const body = Buffer.from(text, 'utf8')
    if (fault !== null && writeStrangely(response, fault.kind)) return 0
    // Without a body there is nothing to cut but the answer itself.
    if (fault?.kind === 'truncate' && body.length === 0) {
      response.destroy()
      return 0
    }
    const skew = fault?.kind === 'clock-skew' ? (fault.skewMs ?? 0) : 0
    response.writeHead(answer.status, {
      server: 'github.com',
      date: new Date(world.now().getTime() + skew).toUTCString(),
      ...(body.length > 0 ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      // A 204 and a 304 must not carry the header, an empty 201 must.
      ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(body.length) }),
      ...answer.headers,
      ...(fault?.kind === 'looping-link'
        ? { link: `<http://${response.req.headers.host}${response.req.url}>; rel="next"` }
        : {}),
    })
    if (fault?.kind !== 'truncate') {
      response.end(body)
      return body.length
    }
    response.flushHeaders()
    const half = body.subarray(0, Math.floor(body.length / 2))
    response.write(half, () => response.destroy())
    return half.length
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://simulator')
    const path = url.pathname.startsWith(basePath) ? url.pathname.slice(basePath.length) : url.pathname
    const text = await readText(request)
    const body = parsed(text)
    const entry = log(request, path, body)
    const fault = faults.take(entry)
    if (fault) entry.fault = fault.kind
    await fault?.onArrival?.()
    response.on('close', () => {
      entry.endedAt ??= wallClock()
    })
    if (fault?.kind === 'reset') {
      request.socket.resetAndDestroy()
      return
    }
    if (fault?.kind === 'hang') return
    const incoming: Incoming = {
      method: entry.method,
      path: resolveRepositoryId(world, path),
      query: url.searchParams,
      headers: request.headers,
      text,
    }
    const contentType = request.headers['content-type'] ?? null
    const seen: SeenRequest = {
      method: entry.method,
      path: incoming.path,
      query: incoming.query,
      contentType,
      body,
    }
    const standIn = fault ? faultAnswer(fault, world.now()) : null
    const answer = standIn ? { ...standIn, headers: { ...standIn.headers } } : await answerOf(incoming, seen)
    await fault?.onActed?.()
    if (fault?.kind === 'delay') await sleep(fault.delayMs ?? 0)
    if (fault?.kind === 'applied-but-lost') {
      request.socket.resetAndDestroy()
      return
    }
    entry.status = answer.status
    entry.bodyBytes = write(response, answer, fault)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // The client went away while sending: nothing is left to answer.
      if (!request.destroyed) violations.push(`the simulator failed: ${String(error)}`)
      response.destroy()
    })
  })
  // Idle connections outlive every test: a close at the moment of reuse would look like an injected reset.
  server.keepAliveTimeout = 120_000
  return server
}
