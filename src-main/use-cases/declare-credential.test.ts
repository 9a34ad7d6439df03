import { describe, expect, it } from 'vitest'
import { type Declaration, declareCredential } from './declare-credential.ts'
import { must, openStage, refusalOf } from './test-world.ts'

const declaration: Declaration = {
  name: 'NEW_PAT',
  owner: 'acme',
  purpose: 'deploys',
  rotateEveryDays: 60,
  maxLifetimeDays: null,
  permissions: { contents: 'write' },
  repositoryAccess: ['acme/infra'],
}

describe('a declared credential', () => {
  it('is tracked without a file, on the host of the account', async () => {
    const { world, ledger } = await openStage()
    must(declareCredential(world, { declaration, isNew: true }))
    expect(ledger.credentials.find('NEW_PAT')).toMatchObject({
      ...declaration,
      host: 'github.com',
      tokenName: 'new-pat-{date}',
      destinations: [],
      probes: [],
      current: null,
    })
  })

  it('keeps its destinations, its probes and its value when it is changed', async () => {
    const { world, ledger } = await openStage()
    const before = ledger.credentials.find('PAT')
    must(declareCredential(world, { declaration: { ...declaration, name: 'pat' }, isNew: false }))
    const after = ledger.credentials.find('PAT')
    expect(after).toEqual({ ...before, ...declaration, name: 'PAT' })
    expect(ledger.audit.list({ newestFirst: true, limit: 1 })[0]?.action).toBe('credential.changed')
  })

  it('never takes the place of another, and never comes from a mistyped name', async () => {
    const { world, ledger } = await openStage()
    expect(
      refusalOf(declareCredential(world, { declaration: { ...declaration, name: 'Pat' }, isNew: true }))
        .message,
    ).toBe('PAT is tracked already.')
    expect(refusalOf(declareCredential(world, { declaration, isNew: false })).kind).toBe('unknown-name')
    expect(ledger.credentials.list()).toHaveLength(1)
  })

  it('keeps to the rules of the inventory file', async () => {
    const { world } = await openStage()
    const refused = refusalOf(
      declareCredential(world, {
        declaration: { ...declaration, repositoryAccess: ['not a repository'] },
        isNew: true,
      }),
    )
    expect(refused.message).toContain('owner/name')
  })
})
