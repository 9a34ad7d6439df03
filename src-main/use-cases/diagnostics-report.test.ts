import { describe, expect, it } from 'vitest'
import { isFreeOfTokens } from '../domain/mask-tokens.ts'
import { diagnosticsReport } from './diagnostics-report.ts'
import { openStage, received, testTokens } from './test-world.ts'

describe('diagnostics', () => {
  it('tell what was found and how much there is, and no token', async () => {
    const { world } = await openStage()
    const { findings, text, removed } = await diagnosticsReport(world)
    expect(findings.every(({ ok }) => ok)).toBe(true)
    for (const { name, sentence } of findings) expect(text).toContain(`[ok]      ${name}: ${sentence}`)
    expect(text).toContain('Destinations: 4')
    expect(text).toContain('  reminders.days = 30,14,7,3,1')
    expect(removed).toBe(0)
    for (const token of Object.values(testTokens)) expect(text).not.toContain(token)
  })

  it('take out a token that got into a finding, and say how many', async () => {
    const { world } = await openStage()
    const leaking = { ...world, version: `1.0 with ${testTokens.old}` }
    const { text, removed } = await diagnosticsReport(leaking)
    expect(removed).toBe(1)
    expect(text).toContain('Rekey 1.0 with [removed] on')
    expect(isFreeOfTokens(text)).toBe(true)
  })

  it('say what does not work', async () => {
    const { world, memory, clock } = await openStage()
    const token = memory.living(received(testTokens.operator).value)
    if (token === null) throw new Error('The token is not alive.')
    token.diesAt = clock.now().getTime()
    const { text } = await diagnosticsReport(world)
    expect(text).toMatch(/\[problem\] Account octo-admin/)
  })
})
