import { describe, expect, it } from 'vitest'
import type { PermissionLevel, ProbeSpec } from './credential.ts'
import { isAtLeast, mergeGrants, probedGrants } from './merge-grants.ts'
import { grantsOfScopes } from './scope-grants.ts'
import type { Grant, GrantSource } from './token-facts.ts'

const grant = (slug: string, level: PermissionLevel, source: GrantSource): Grant => ({ slug, level, source })
const nothing = { grants: [], refused: [], unknown: [], scopes: null }

describe('probedGrants', () => {
  it('takes a dispatch for proof of a write, and reads for none', () => {
    const probes: ProbeSpec[] = [
      { kind: 'identity' },
      { kind: 'read_runs', repository: 'acme/infra' },
      { kind: 'repository_dispatch', repository: 'acme/infra', eventType: 'deploy' },
    ]
    expect(probedGrants(probes)).toEqual([grant('contents', 'write', 'probed')])
    expect(
      probedGrants([
        { kind: 'workflow_dispatch', repository: 'acme/infra', workflow: 'deploy.yml', ref: 'main' },
      ]),
    ).toEqual([grant('actions', 'write', 'probed')])
  })
})

describe('mergeGrants', () => {
  it('keeps the highest that is confirmed of each permission', () => {
    const found = {
      ...nothing,
      grants: [grant('contents', 'read', 'answered'), grant('contents', 'write', 'probed')],
    }
    expect(mergeGrants(found, []).grants).toEqual([grant('contents', 'write', 'probed')])
  })

  it('adds what is declared only where that goes further, and says so', () => {
    const found = {
      ...nothing,
      grants: [grant('contents', 'read', 'answered'), grant('actions', 'write', 'probed')],
    }
    const declared = [grant('contents', 'write', 'declared'), grant('actions', 'read', 'declared')]
    expect(mergeGrants(found, declared).grants).toEqual([
      grant('actions', 'write', 'probed'),
      grant('contents', 'read', 'answered'),
      grant('contents', 'write', 'declared'),
    ])
  })

  it("believes GitHub's refusal and a list of scopes more than the inventory", () => {
    const refused = [{ slug: 'secrets', level: 'read' as const }]
    const declared = [grant('secrets', 'write', 'declared')]
    expect(mergeGrants({ ...nothing, refused }, declared)).toEqual({ grants: [], refused, unknown: [] })
    expect(mergeGrants({ ...nothing, scopes: ['public_repo'] }, declared).grants).toEqual([])
  })

  it('leaves nothing unknown or refused that a probe proved', () => {
    const found = {
      ...nothing,
      grants: [grant('contents', 'write', 'probed')],
      refused: [{ slug: 'contents', level: 'read' as const }],
      unknown: ['contents', 'workflows'],
    }
    expect(mergeGrants(found, [])).toEqual({
      grants: [grant('contents', 'write', 'probed')],
      refused: [],
      unknown: ['workflows'],
    })
  })
})

describe('isAtLeast', () => {
  it('orders the levels', () => {
    expect(isAtLeast('write', 'read')).toBe(true)
    expect(isAtLeast('admin', 'write')).toBe(true)
    expect(isAtLeast('read', 'write')).toBe(false)
  })
})

describe('grantsOfScopes', () => {
  const levelOf = (scopes: readonly string[], slug: string) =>
    grantsOfScopes(scopes).find((each) => each.slug === slug)?.level ?? null

  it('says what repo comes to, and that it lets nobody change workflow files', () => {
    expect(levelOf(['repo'], 'contents')).toBe('write')
    expect(levelOf(['repo'], 'secrets')).toBe('write')
    expect(levelOf(['repo'], 'workflows')).toBeNull()
    expect(levelOf(['repo', 'workflow'], 'workflows')).toBe('write')
    expect(levelOf(['repo'], 'organization_secrets')).toBeNull()
  })

  it('keeps the highest level whatever the order, and gives nothing for scopes it does not know', () => {
    expect(levelOf(['write:org', 'read:org'], 'members')).toBe('write')
    expect(levelOf(['read:org', 'write:org'], 'members')).toBe('write')
    expect(grantsOfScopes(['public_repo', 'delete_repo', 'made:up'])).toEqual([])
  })
})
