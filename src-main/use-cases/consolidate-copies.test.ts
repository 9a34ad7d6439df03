import { describe, expect, it } from 'vitest'
import { consolidations } from '../domain/consolidation.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { consolidateCopies } from './consolidate-copies.ts'
import { dropRemovedCopies } from './drop-removed-copies.ts'
import { readLeftCopies } from './left-copies.ts'
import { takeInventory } from './take-inventory.ts'
import {
  idOf,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  repositories,
  type TestStage,
  testTokens,
} from './test-world.ts'

const input = { credential: 'PAT', organization: 'acme', secret: 'PAT' }
const slot = { level: 'organization', family: 'actions', organization: 'acme', name: 'PAT' } as const
const id = 'organization:acme/PAT'

async function seenStage(github?: (github: GitHub) => GitHub): Promise<TestStage> {
  const stage = await openStage(github === undefined ? {} : { github })
  must(await takeInventory(stage.world, {}))
  return stage
}

describe('the advice', () => {
  it('compares what every rotation costs with one write', async () => {
    const { ledger } = await seenStage()
    const credential = ledger.credentials.find('PAT')
    expect(credential === null ? [] : consolidations(credential)).toMatchObject([
      {
        organization: 'acme',
        secret: 'PAT',
        costNow: { writes: 4, reads: 12, points: 32 },
        costAfter: { writes: 1, reads: 7, points: 12 },
      },
    ])
  })
})

describe('the move to one organization secret', () => {
  it('shares the living value with just the repositories that hold it, and asks each whether it sees it', async () => {
    const stage = await seenStage()
    stage.memory.addRepository('acme/stranger')
    const moved = must(await consolidateCopies(stage.world, input))
    expect(moved).toEqual({ destination: id, reached: repositories, unreached: [] })
    const secret = stage.memory.secretAt(slot)
    expect(secret?.value.reveal()).toBe(testTokens.old)
    expect(secret?.reach).toEqual({
      visibility: 'selected',
      repositoryIds: repositories.map((each) => stage.memory.repository(each)?.id),
    })
    expect(stage.ledger.credentials.find('PAT')?.destinations.map(destinationId)).toContain(id)
    expect(stage.ledger.audit.list().map(({ action }) => action)).toContain('secret.consolidated')
  })

  it('shares it with no repository that has no copy now', async () => {
    const stage = await openStage()
    stage.memory.repository('acme/app-4')?.secrets.clear()
    must(await takeInventory(stage.world, {}))
    const moved = must(await consolidateCopies(stage.world, input))
    expect(moved.reached).toEqual(repositories.slice(0, 3))
    expect(moved.unreached).toEqual([
      { repository: 'acme/app-4', why: 'It has no copy now, and stays a destination of its own.' },
    ])
    expect(stage.memory.secretAt(slot)?.reach?.repositoryIds).toHaveLength(3)
  })

  it('leaves every copy where it is, and drops from the inventory only what a person removed', async () => {
    const stage = await seenStage()
    must(await consolidateCopies(stage.world, input))
    expect(stage.memory.secretValue('acme/app-1', 'PAT')?.reveal()).toBe(testTokens.old)
    expect(must(readLeftCopies(stage.world, input)).map(({ present }) => present)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(must(dropRemovedCopies(stage.world, input))).toEqual([])
    stage.memory.repository('acme/app-2')?.secrets.clear()
    must(await takeInventory(stage.world, {}))
    expect(must(dropRemovedCopies(stage.world, input))).toEqual([idOf('acme/app-2')])
    expect(stage.ledger.credentials.find('PAT')?.destinations.map(destinationId)).toEqual([
      idOf('acme/app-1'),
      idOf('acme/app-3'),
      idOf('acme/app-4'),
      id,
    ])
  })

  it('does not overwrite an organization secret that is there already', async () => {
    const stage = await seenStage()
    stage.memory.putSecretIn(slot, 'somebody else', { visibility: 'all', repositoryIds: [] })
    expect(refusalOf(await consolidateCopies(stage.world, input))).toMatchObject({
      kind: 'blocked',
      message: expect.stringContaining('already'),
    })
    expect(stage.memory.secretAt(slot)?.value.reveal()).toBe('somebody else')
  })

  it('names repositories that the secret does not reach: their copies have to stay', async () => {
    const stage = await seenStage((github) => ({
      ...github,
      listInheritedSecrets: async (session, repository, family, options) =>
        repository === 'acme/app-3'
          ? { ok: true, value: [] }
          : github.listInheritedSecrets(session, repository, family, options),
    }))
    const moved = must(await consolidateCopies(stage.world, input))
    expect(moved.unreached).toEqual([
      { repository: 'acme/app-3', why: "acme/app-3 doesn't list it among its organization secrets." },
    ])
  })

  it('settles a lost answer by looking', async () => {
    const stage = await seenStage((github) => ({
      ...github,
      writeSecret: async (session, where, value, options) => {
        await github.writeSecret(session, where, value, options)
        return failed(failure('unclear', 'acme', 'The answer was lost.'))
      },
    }))
    expect(must(await consolidateCopies(stage.world, input)).reached).toEqual(repositories)
  })

  it('is in the inventory before it is on GitHub: a kill leaves a destination that the next rotation knows', async () => {
    const stage = await seenStage((github) => ({
      ...github,
      writeSecret: async (session, where, value, options) => {
        await github.writeSecret(session, where, value, options)
        throw new Error('killed')
      },
    }))
    await expect(consolidateCopies(stage.world, input)).rejects.toThrow('killed')
    expect(stage.ledger.credentials.find('PAT')?.destinations.map(destinationId)).toContain(id)
    must(await takeInventory(stage.world, {}))
    expect(stage.ledger.observations.find(id)).toMatchObject({ present: true, failure: null })
  })

  it('leaves the inventory as it was when GitHub refuses', async () => {
    const stage = await seenStage((github) => ({
      ...github,
      writeSecret: async () => failed(failure('permission', 'acme', 'Only owners may.')),
    }))
    const before = stage.ledger.credentials.find('PAT')?.destinations
    expect(refusalOf(await consolidateCopies(stage.world, input)).kind).toBe('permission')
    expect(stage.ledger.credentials.find('PAT')?.destinations).toEqual(before)
  })

  it('does not begin while two values are alive', async () => {
    const stage = await seenStage()
    await plannedRotation(stage)
    expect(refusalOf(await consolidateCopies(stage.world, input)).kind).toBe('busy')
    expect(stage.memory.secretAt(slot)).toBeNull()
  })
})

describe('a copy in a repository of another owner', () => {
  it('is never called superfluous, whomever the organization shares with', async () => {
    const stage = await seenStage()
    must(await consolidateCopies(stage.world, input))
    const credential = stage.ledger.credentials.find('PAT')
    if (credential === null) throw new Error('There is no credential.')
    stage.ledger.credentials.save({
      ...credential,
      destinations: [...credential.destinations, { kind: 'actions', repository: 'other/app', secret: 'PAT' }],
    })
    const seen = stage.ledger.observations.find(id)
    if (seen === null) throw new Error('It was never seen.')
    stage.ledger.observations.save([
      { ...seen, facts: { kind: 'reach', visibility: 'all', repositories: null } },
    ])
    const left = must(readLeftCopies(stage.world, { credential: 'PAT' }))
    expect(left.map(({ repository }) => repository)).toEqual(repositories)
  })
})
