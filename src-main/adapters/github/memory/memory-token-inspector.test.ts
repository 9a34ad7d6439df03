import { SecretValue } from '../../../domain/secret-value.ts'
import { tokenFingerprint } from '../../../domain/token.ts'
import type { Session } from '../../../ports/github.ts'
import { ManualClock } from '../../clock/manual-clock.ts'
import { testTokenInspectorContract } from '../token-inspector.contract.ts'
import { createMemoryTokenInspector } from './memory-token-inspector.ts'
import { MemoryWorld, type NewMemoryToken } from './memory-world.ts'

const readerExpiresAt = '2026-06-01T00:00:00.000Z'

testTokenInspectorContract('in memory', async () => {
  const world = new MemoryWorld(new ManualClock())
  world.addRepository('acme/app', { environments: ['production'] })
  world.addRepository('acme/infra')
  let last = 0
  const newValue = (prefix: string) => {
    last += 1
    return `${prefix}${String(last).repeat(36)}`
  }
  const session = (text: string): Session => {
    const token = new SecretValue(text)
    return {
      host: { name: 'github.com', apiUrl: 'https://api.github.com' },
      token,
      identity: tokenFingerprint(token),
    }
  }
  const issue = (prefix: string, token: Omit<NewMemoryToken, 'value' | 'login'>) => {
    const value = newValue(prefix)
    world.addToken({ value, login: 'octo-bot', ...token })
    return session(value)
  }
  const work = { contents: 'write', actions: 'write', secrets: 'write', environments: 'read' } as const
  return {
    inspector: createMemoryTokenInspector(world),
    sessions: {
      reader: issue('github_pat_', {
        repositories: ['acme/infra'],
        permissions: { contents: 'read' },
        expiresAt: readerExpiresAt,
      }),
      worker: issue('github_pat_', { permissions: work }),
      classic: issue('ghp_', { scopes: ['repo'] }),
      pending: issue('github_pat_', { permissions: work, pendingApproval: true }),
      installation: issue('ghs_', { repositories: ['acme/app'], permissions: { contents: 'read' } }),
      stranger: session(newValue('github_pat_')),
    },
    readerExpiresAt,
    revoke: ({ token }) => {
      const known = world.tokens.find(({ value }) => value.equals(token))
      if (known !== undefined) known.diesAt = world.clock.now().getTime()
    },
    stop: async () => {},
  }
})
