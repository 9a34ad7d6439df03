import { expect, it } from 'vitest'
import { startGitHubSimulator, World } from '../../../e2e/github-simulator/index.ts'
import { isFreeOfTokens } from '../../domain/mask-tokens.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { Session } from '../../ports/github.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createClients } from './clients.ts'
import { testLeakEvidenceContract } from './leak-evidence.contract.ts'
import { createLeakEvidence } from './leak-evidence.ts'
import { failureOf, successOf } from './simulated-stage.ts'

const leaked = `github_pat_${'9f'.repeat(20)}`
const other = `github_pat_${'8e'.repeat(20)}`

async function start(
  token:
    | { kind: 'classic'; scopes: string[] }
    | { kind: 'fine-grained'; permissions: Record<string, 'read'> },
) {
  const world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  world.addOrganization('plain', { members: { 'octo-bot': 'admin' } })
  world.addRepository('acme/app')
  const fingerprint = tokenFingerprint(new SecretValue(leaked))
  const { incident } = world
  const at = (time: string) => new Date(`2026-03-09T${time}:00Z`)
  const event = { at: at('10:00'), actor: 'octo-bot', repo: 'acme/app' }
  incident.auditLogs.set('acme', [
    { ...event, action: 'git.clone', hashedToken: fingerprint },
    { ...event, action: 'git.push', hashedToken: 'of-somebody-else' },
  ])
  const alert = { repository: 'acme/app', at: at('10:05'), secretType: 'github_personal_access_token' }
  incident.alerts.push({ ...alert, secret: leaked }, { ...alert, secret: other })
  incident.alerts.push({ ...alert, secret: 'AKIA', secretType: 'aws_access_key_id' })
  const change = { repository: 'acme/app', author: 'octo-bot', paths: ['.github/workflows/ci.yml'] }
  incident.commits.push(
    { ...change, at: at('10:10'), message: 'Add a step' },
    { ...change, at: new Date('2026-01-01T00:00:00Z'), message: 'Long before' },
    { ...change, at: at('10:11'), message: 'Elsewhere', paths: ['README.md'] },
  )
  const key = { repository: 'acme/app', at: at('10:20'), title: 'backdoor', readOnly: false }
  incident.deployKeys.push({ ...key, addedBy: 'octo-bot' })
  incident.webhooks.push({
    repository: 'acme/app',
    at: at('10:30'),
    url: 'https://evil.example/a?key=secret',
    events: ['push'],
  })
  const simulator = await startGitHubSimulator({ scenario: world })
  const clients = createClients({
    httpCache: { read: () => null, write: () => {} },
    clock: systemClock,
    limits: { windowMs: 600 },
  })
  const session = (value: string): Session => {
    const token = new SecretValue(value)
    const host = { name: 'github.com', apiUrl: simulator.url }
    return { host, token, identity: tokenFingerprint(token) }
  }
  const issued = world.tokens.issue({ ...token, login: 'octo-bot', owner: 'acme' })
  return {
    evidence: createLeakEvidence(clients),
    operator: session(issued),
    stranger: session(`github_pat_${'7d'.repeat(20)}`),
    fingerprint,
    commits: incident.commits,
    literals: [leaked, other, 'key=secret'],
    stop: async () => {
      await simulator.close()
      expect(simulator.violations).toEqual([])
    },
  }
}

testLeakEvidenceContract('over HTTP', () =>
  start({
    kind: 'classic',
    scopes: ['repo', 'read:audit_log', 'security_events', 'admin:repo_hook'],
  }),
)

it('says that GitHub has more than it read, and links to a commit without what looks like a token', async () => {
  const stage = await start({ kind: 'classic', scopes: ['repo'] })
  const at = new Date('2026-03-09T10:12:00Z')
  const change = { repository: 'acme/app', author: 'octo-bot', paths: ['.github/workflows/ci.yml'], at }
  stage.commits.push({ ...change, message: `Print ${'x'.repeat(60)} ${other}` })
  for (let index = 0; index < 100; index += 1) stage.commits.push({ ...change, message: `Change ${index}` })
  const question = { kind: 'workflows', repository: 'acme/app', since: '2026-03-09T10:11:30.000Z' } as const
  const { found } = successOf(await stage.evidence.look(stage.operator, question))
  expect(found.at(-1)).toBe('GitHub has more than these: only 100 entries were read.')
  expect(found.join('\n')).toContain('Print')
  for (const line of found) expect(isFreeOfTokens(line)).toBe(true)
  expect(found.join('\n')).not.toContain('github_pat_')
  expect(found[0]).toMatch(/commit\/[0-9a-f]{12}$/)
  await stage.stop()
})

it('names the permission that a token lacks', async () => {
  const stage = await start({ kind: 'fine-grained', permissions: { contents: 'read' } })
  const question = { kind: 'deploy-keys', repository: 'acme/app', since: null } as const
  const why = failureOf(await stage.evidence.look(stage.operator, question))
  expect(why).toMatchObject({ kind: 'permission' })
  expect(why.hint).toContain('Administration: read')
  await stage.stop()
})
