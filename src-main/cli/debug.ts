import type { LogEntry } from '../ports/log.ts'

/** `api` adds what a support case needs: host and number of each request. */
export type DebugLevel = 'off' | 'on' | 'api'

/** `--verbose`, or `GH_DEBUG` as in gh: anything but an empty text, 0, false and no. `REKEY_DEBUG` wins over it. */
export function debugLevel(verbose: boolean, environment: NodeJS.ProcessEnv): DebugLevel {
  const asked = (environment.REKEY_DEBUG ?? environment.GH_DEBUG ?? '').toLowerCase()
  if (asked.split(',').includes('api')) return 'api'
  return verbose || !['', '0', 'false', 'no'].includes(asked) ? 'on' : 'off'
}

/** One entry of the log as a line for people, to be masked by whoever prints it. Null: nothing to tell. */
export function debugLine(entry: LogEntry, level: Exclude<DebugLevel, 'off'>): string | null {
  const all = level === 'api'
  switch (entry.event) {
    case 'started':
      return `Rekey ${entry.version} on ${entry.runtime}, ${entry.platform}`
    case 'ended':
      return `exit code ${entry.code}`
    case 'request': {
      const { method, host, path, status, trouble, durationMs, quotaLeft, requestId } = entry
      const outcome = status === null ? `no answer (${trouble ?? 'unknown'})` : String(status)
      return [
        `${method} ${all ? `${host} ` : ''}${path}: ${outcome} in ${Math.round(durationMs)} ms`,
        ...(quotaLeft === null ? [] : [`${quotaLeft} requests left`]),
        ...(all && requestId !== null ? [`request ${requestId}`] : []),
      ].join(', ')
    }
    case 'retry': {
      const { method, host, path, tries, pauseMs } = entry
      return `${method} ${all ? `${host} ` : ''}${path}: try ${tries + 1} in ${Math.round(pauseMs)} ms`
    }
    case 'waiting':
      return `waiting until ${entry.until}: ${entry.reason}`
    case 'act':
      return `audit log: ${entry.action}`
    // Told on stderr anyway.
    case 'failure':
    case 'bug':
      return null
    // Of the window.
    case 'stranger':
    case 'process-gone':
      return null
  }
}
