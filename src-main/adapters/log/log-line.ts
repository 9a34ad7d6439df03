import { homedir } from 'node:os'
import { redact } from '../../domain/redact.ts'
import type { LogEntry } from '../../ports/log.ts'

export interface LineHead {
  /** ISO 8601 UTC. */
  readonly at: string
  readonly surface: string
  readonly pid: number
  /** Counts the entries of this process, from 1. */
  readonly number: number
}

type Field = string | number | null

/** Stack frames that are kept of an error. */
const mostFrames = 12

/** One entry as one line of JSON in plain ASCII: neither a line break nor a terminal's escapes can stand in it. */
export function logLine(head: LineHead, entry: LogEntry, lost: number): string {
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(entry)).map(([name, value]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  )
  const line = JSON.stringify({ ...head, event: entry.event, ...fields, ...(lost === 0 ? {} : { lost }) })
  return `${line.replace(/[^\x20-\x7e]/g, escaped)}\n`
}

/** Picked by name: a caller's object may hold more than its type says. */
function fieldsOf(entry: LogEntry): Readonly<Record<string, Field>> {
  switch (entry.event) {
    case 'started':
      return { version: entry.version, runtime: entry.runtime, platform: entry.platform }
    case 'ended':
      return { code: entry.code }
    case 'request': {
      const { method, host, path, status, durationMs, requestId, quotaLeft, trouble } = entry
      return { method, host, path, status, durationMs: Math.round(durationMs), requestId, quotaLeft, trouble }
    }
    case 'retry': {
      const { method, host, path, tries, pauseMs } = entry
      return { method, host, path, tries, pauseMs: Math.round(pauseMs) }
    }
    case 'waiting':
      return { until: entry.until, reason: entry.reason }
    case 'act':
      return { action: entry.action }
    case 'failure':
      return { kind: entry.kind, subject: entry.subject, message: entry.message }
    case 'stranger':
      return { channel: entry.channel, url: entry.url }
    case 'process-gone':
      return { process: entry.process, reason: entry.reason, code: entry.code }
    case 'bug':
      return { where: entry.where, ...errorFields(entry.error) }
  }
}

/** Name, message and frames. What hangs on an error, as a request with its headers, is left where it is. */
function errorFields(error: unknown): { error: string; frames: string | null } {
  if (!(error instanceof Error)) return { error: `thrown: ${typeof error}`, frames: null }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim().replaceAll(homedir(), '~'))
  return { error: `${error.name}: ${error.message}`, frames: frames.join(' | ') }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
