import { describe, expect, it } from 'vitest'
import { SecretValue } from '../../../domain/secret-value.ts'
import { tokenFingerprint } from '../../../domain/token.ts'
import type { Session } from '../../../ports/github.ts'
import { ManualClock } from '../../clock/manual-clock.ts'
import { testGitHubContract } from '../github.contract.ts'
import { failureOf, successOf } from '../simulated-stage.ts'
import { createMemoryGitHub } from './memory-github.ts'
import { MemoryWorld } from './memory-world.ts'

const host = { name: 'github.com', apiUrl: 'https://api.github.com' }

function sessionOf(token: string): Session {
  const value = new SecretValue(token)
  return { host, token: value, identity: tokenFingerprint(value) }
}

const tokens = {
  operator: `github_pat_${'a'.repeat(40)}`,
  reader: `github_pat_${'b'.repeat(40)}`,
  stranger: `github_pat_${'c'.repeat(40)}`,
}
const expiresAt = '2026-06-01T00:00:00.000Z'

testGitHubContract('in memory', async () => {
  const world = new MemoryWorld(new ManualClock())
  world.addToken({ value: tokens.operator, login: 'octo-bot', expiresAt })
  world.addToken({ value: tokens.reader, login: 'octo-bot', mayWrite: false })
  world.addRepository('acme/app')
  world.addRepository('acme/legacy', { archived: true })
  world.addRepository('acme/infra')
  world.putSecret('acme/app', 'DEPLOY_PAT', 'old')
  return {
    github: createMemoryGitHub(world),
    host,
    operator: sessionOf(tokens.operator),
    operatorExpiresAt: expiresAt,
    reader: sessionOf(tokens.reader),
    stranger: sessionOf(tokens.stranger),
    valueAt: (slot) => world.secretAt(slot)?.value.reveal() ?? null,
    rename: (from, to) => {
      const repository = world.repository(from)
      if (repository !== null) repository.fullName = to
    },
    stop: async () => {},
  }
})

describe('createMemoryGitHub', () => {
  it('lets tokens expire and die by its own clock', async () => {
    const clock = new ManualClock('2026-03-09T12:00:00.000Z')
    const world = new MemoryWorld(clock)
    world.revocationDelayMs = 5_000
    world.addToken({ value: tokens.operator, login: 'octo-bot', expiresAt: '2026-03-09T12:01:00.000Z' })
    world.addToken({ value: tokens.reader, login: 'octo-bot' })
    const github = createMemoryGitHub(world)
    successOf(await github.revoke(host, new SecretValue(tokens.reader)))
    expect((await github.identify(sessionOf(tokens.reader))).ok).toBe(true)
    await clock.advance(5_000)
    expect(failureOf(await github.identify(sessionOf(tokens.reader))).kind).toBe('sign-in')
    expect((await github.identify(sessionOf(tokens.operator))).ok).toBe(true)
    await clock.advance(55_000)
    expect(failureOf(await github.identify(sessionOf(tokens.operator))).kind).toBe('sign-in')
  })
})
