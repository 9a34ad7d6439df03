import { describe, expect, it } from 'vitest'
import { contract, type RekeyHandlers } from '../../src-preload/contract/index.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { announcerThrough, answersOf } from './dispatch.ts'

/** Handlers that answer everything with `answer`, and note what reached them. */
function handlersAnswering(answer: unknown, reached: unknown[] = []): RekeyHandlers {
  return Object.fromEntries(
    Object.entries(contract).map(([noun, words]) => [
      noun,
      Object.fromEntries(
        Object.keys(words).map((name) => [
          name,
          async (request: unknown) => {
            reached.push(request)
            return answer
          },
        ]),
      ),
    ]),
  ) as unknown as RekeyHandlers
}

describe('answersOf', () => {
  it('answers every call of the contract, and nothing else', () => {
    const calls = Object.entries(contract).flatMap(([noun, words]) =>
      Object.entries(words)
        .filter(([, word]) => word.verb === 'invoke')
        .map(([name]) => channelOf(noun, name)),
    )
    expect([...answersOf(handlersAnswering(null)).keys()].toSorted()).toEqual(calls.toSorted())
  })

  it('refuses to start without a handler', () => {
    const { app, ...others } = handlersAnswering(null)
    const { snapshot: _, ...rest } = app
    expect(() => answersOf({ ...others, app: rest } as unknown as RekeyHandlers)).toThrow(
      'No handler answers',
    )
  })

  const malformed: readonly (readonly [string, unknown])[] = [
    ['rekey:rotation.view', undefined],
    ['rekey:rotation.view', null],
    ['rekey:rotation.view', 'R-0001'],
    ['rekey:rotation.view', {}],
    ['rekey:rotation.view', { id: 1 }],
    ['rekey:rotation.view', { id: '' }],
    ['rekey:rotation.view', { id: 'R'.repeat(301) }],
    ['rekey:rotation.view', { id: 'R-0001', more: true }],
    ['rekey:rotation.waive', { id: 'R-0001', destination: 'x', reason: '   ' }],
    ['rekey:rotation.propagate', { id: 'R-0001', pace: 'reckless' }],
    ['rekey:rotation.receive', { id: 'R-0001', token: 'x'.repeat(4097) }],
    ['rekey:app.writeSetting', { key: 'apiUrl', value: 'https://evil.test' }],
    ['rekey:app.openPage', { page: 'anywhere', url: 'https://evil.test' }],
    ['rekey:audit.list', { before: null, limit: 501 }],
    ['rekey:app.snapshot', { extra: 1 }],
  ]
  for (const [channel, request] of malformed)
    it(`lets ${JSON.stringify(request)?.slice(0, 60)} to ${channel} reach nobody`, async () => {
      const reached: unknown[] = []
      const answer = answersOf(handlersAnswering(null, reached)).get(channel)
      await expect(answer?.(request)).rejects.toThrow(`${channel} refused a request`)
      expect(reached).toEqual([])
    })

  it('says nothing of the content of what it refused', async () => {
    const answer = answersOf(handlersAnswering(null)).get('rekey:rotation.receive')
    const error = await answer?.({ id: 'R-0001', token: 'ghp_secretsecret', more: 1 }).catch(
      (each: unknown) => each,
    )
    expect(String(error)).not.toContain('ghp_secretsecret')
  })

  it('strips every field that the contract does not name', async () => {
    const entry = { name: 'Ledger', ok: true, sentence: 'Opens.', token: 'ghp_leak' }
    const report = { findings: [entry], text: 'Opens.', removed: 0, token: 'ghp_leak' }
    const answer = answersOf(handlersAnswering({ ok: true, value: report, token: 'ghp_leak' })).get(
      'rekey:app.doctor',
    )
    expect(await answer?.({})).toEqual({
      ok: true,
      value: { findings: [{ name: 'Ledger', ok: true, sentence: 'Opens.' }], text: 'Opens.', removed: 0 },
    })
    const refused = answersOf(
      handlersAnswering({
        ok: false,
        failure: { kind: 'busy', message: 'm', hint: '', subject: 's', cause: 'ghp_leak' },
      }),
    ).get('rekey:app.doctor')
    expect(JSON.stringify(await refused?.({}))).not.toContain('ghp_leak')
  })
})

describe('announcerThrough', () => {
  it('sends what the contract names, on its channel, and strips the rest', () => {
    const sent: [string, unknown][] = []
    const announcer = announcerThrough((channel, payload) => sent.push([channel, payload]))
    const payload = { to: '/audit', token: 'ghp_leak' }
    announcer.app.navigate(payload)
    expect(sent).toEqual([['rekey:app.navigate', { to: '/audit' }]])
  })
})
