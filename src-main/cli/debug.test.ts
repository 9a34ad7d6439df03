import { describe, expect, it } from 'vitest'
import { debugLevel, debugLine } from './debug.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const request = {
  event: 'request',
  method: 'GET',
  host: 'api.github.com',
  path: '/repos/acme/app',
  status: 200,
  durationMs: 131.7,
  requestId: 'ABCD:1',
  quotaLeft: 4812,
  trouble: null,
} as const

describe('--verbose', () => {
  it.each([
    [false, {}, 'off'],
    [true, {}, 'on'],
    [false, { GH_DEBUG: '1' }, 'on'],
    [false, { GH_DEBUG: 'api' }, 'api'],
    [true, { REKEY_DEBUG: 'API' }, 'api'],
    [false, { GH_DEBUG: 'no' }, 'off'],
    [false, { GH_DEBUG: '1', REKEY_DEBUG: '0' }, 'off'],
    [false, { GH_DEBUG: '' }, 'off'],
  ] as const)('%s with %j is %s', (verbose, environment, level) => {
    expect(debugLevel(verbose, environment)).toBe(level)
  })

  it('tells of requests, repetitions and waits', () => {
    expect(debugLine(request, 'on')).toBe('GET /repos/acme/app: 200 in 132 ms, 4812 requests left')
    expect(debugLine(request, 'api')).toBe(
      'GET api.github.com /repos/acme/app: 200 in 132 ms, 4812 requests left, request ABCD:1',
    )
    expect(debugLine({ ...request, status: null, trouble: 'late', quotaLeft: null }, 'on')).toBe(
      'GET /repos/acme/app: no answer (late) in 132 ms',
    )
    const { method, host, path } = request
    expect(debugLine({ event: 'retry', method, host, path, tries: 1, pauseMs: 512.3 }, 'on')).toBe(
      'GET /repos/acme/app: try 2 in 512 ms',
    )
    expect(
      debugLine({ event: 'waiting', until: '2026-11-22T00:00:00Z', reason: 'GitHub asked.' }, 'on'),
    ).toBe('waiting until 2026-11-22T00:00:00Z: GitHub asked.')
  })

  it('masks what looks like a token, and prints nothing unless asked', () => {
    const { terminal, out, err } = recordedTerminal()
    terminal.debug('before')
    terminal.tellDebug()
    terminal.debug(`GET /a/ghp_${'0123456789ab'.repeat(3)}\nX`)
    expect(err()).toBe('debug: GET /a/[removed]\u240aX\n')
    expect(out()).toBe('')
  })
})
