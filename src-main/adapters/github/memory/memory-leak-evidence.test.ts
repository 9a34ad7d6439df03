import { SecretValue } from '../../../domain/secret-value.ts'
import { tokenFingerprint } from '../../../domain/token.ts'
import type { Session } from '../../../ports/github.ts'
import { ManualClock } from '../../clock/manual-clock.ts'
import { testLeakEvidenceContract } from '../leak-evidence.contract.ts'
import { createMemoryLeakEvidence } from './memory-leak-evidence.ts'
import { MemoryWorld } from './memory-world.ts'

const tokens = {
  operator: `github_pat_${'a'.repeat(40)}`,
  stranger: `github_pat_${'c'.repeat(40)}`,
  leaked: `github_pat_${'9f'.repeat(20)}`,
}

function sessionOf(value: string): Session {
  const token = new SecretValue(value)
  const host = { name: 'github.com', apiUrl: 'https://api.github.com' }
  return { host, token, identity: tokenFingerprint(token) }
}

testLeakEvidenceContract('in memory', async () => {
  const world = new MemoryWorld(new ManualClock())
  world.addToken({ value: tokens.operator, login: 'octo-bot' })
  const evidence = createMemoryLeakEvidence(world)
  const fingerprint = tokenFingerprint(new SecretValue(tokens.leaked))
  const at = (time: string) => `2026-03-09T${time}:00.000Z`
  const app = 'acme/app'
  evidence.traces.push(
    { kind: 'audit-log', subject: 'acme', at: at('10:00'), sentence: 'octo-bot git.clone.', fingerprint },
    { kind: 'audit-log', subject: 'acme', at: at('10:00'), sentence: 'octo-bot git.push.', fingerprint: 'x' },
    { kind: 'secret-scanning', subject: 'acme', at: at('10:05'), sentence: 'alert 1.', fingerprint },
    { kind: 'secret-scanning', subject: 'acme', at: at('10:05'), sentence: 'alert 2.', fingerprint: 'x' },
    { kind: 'workflows', subject: app, at: at('10:10'), sentence: 'Add a step.' },
    { kind: 'workflows', subject: app, at: '2026-01-01T00:00:00.000Z', sentence: 'Long before.' },
    { kind: 'deploy-keys', subject: app, at: at('10:20'), sentence: 'deploy key "backdoor".' },
    { kind: 'webhooks', subject: app, at: at('10:30'), sentence: 'webhook to evil.example.' },
  )
  evidence.closed.add('audit-log plain')
  return {
    evidence,
    operator: sessionOf(tokens.operator),
    stranger: sessionOf(tokens.stranger),
    fingerprint,
    literals: [tokens.leaked],
    stop: async () => {},
  }
})
