import { describe, expect, it } from 'vitest'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { findCopies } from './find-copies.ts'
import { readChecklist } from './read-checklist.ts'
import { must, openStage, plannedRotation, refusalOf, run, type TestStage, verify } from './test-world.ts'

const name = 'PAT'

/** Rekey's own four repositories, with copies that nobody put into the inventory. */
async function stageWithCopies(github?: (github: GitHub) => GitHub): Promise<TestStage> {
  const stage = await openStage(github === undefined ? {} : { github })
  stage.memory.putSecret('acme/app-1', name, 'twin', 'dependabot')
  stage.memory.putSecret('acme/app-2', 'OTHER', 'something else', 'dependabot')
  stage.memory.putSecretIn(
    { level: 'organization', family: 'actions', organization: 'acme', name },
    'hidden',
    {
      visibility: 'all',
      repositoryIds: [],
    },
  )
  stage.memory.putSecretIn(
    { level: 'organization', family: 'agents', organization: 'acme', name },
    'elsewhere',
    {
      visibility: 'selected',
      repositoryIds: [stage.memory.addRepository('acme/unrelated').id],
    },
  )
  return stage
}

const relations = (stage: TestStage): string[] =>
  (stage.ledger.copySearches.of(name)?.copies ?? []).map(
    ({ destination, relation }) => `${relation} ${destinationId(destination)}`,
  )

describe('a search for other copies', () => {
  it('finds the name in every store that serves the same readers, and no other', async () => {
    const stage = await stageWithCopies()
    const search = must(await findCopies(stage.world, { credential: name }))
    expect(search).toMatchObject({ repositories: 4, unread: [] })
    expect(relations(stage)).toEqual(['twin dependabot:acme/app-1/PAT', 'hidden organization:acme/PAT'])
  })

  it('names a store that refuses to be listed, and asks it no further', async () => {
    let asked = 0
    const stage = await stageWithCopies((github) => ({
      ...github,
      listSecrets: (session, store, options) => {
        if (!('family' in store) || store.family !== 'codespaces')
          return github.listSecrets(session, store, options)
        asked += 1
        return Promise.resolve(failed(failure('permission', 'acme/app', 'Codespaces secrets are not yours.')))
      },
    }))
    const search = must(await findCopies(stage.world, { credential: name }))
    expect(search.unread).toContainEqual({
      store: 'codespaces secrets of repositories of acme',
      message: 'Codespaces secrets are not yours.',
    })
    expect(asked).toBeLessThan(6)
    expect(relations(stage)).toContain('twin dependabot:acme/app-1/PAT')
  })

  it('keeps what was known when the connection is gone', async () => {
    let offline = false
    const stage = await stageWithCopies((github) => ({
      ...github,
      listSecrets: (session, store, options) =>
        offline
          ? Promise.resolve(failed(failure('network', 'acme', 'No connection.')))
          : github.listSecrets(session, store, options),
    }))
    must(await findCopies(stage.world, { credential: name }))
    const before = relations(stage)
    offline = true
    expect(refusalOf(await findCopies(stage.world, { credential: name })).kind).toBe('network')
    expect(relations(stage)).toEqual(before)
  })

  it('is made with the verification, and holds up the revoke until the copy is a destination or waived', async () => {
    const stage = await stageWithCopies()
    const id = await plannedRotation(stage)
    must(await run(stage, id))
    must(await verify(stage, id))
    const list = must(await readChecklist(stage.world, { id }))
    expect(list.conditions.find((each) => each.name === 'copies')).toMatchObject({
      state: 'open',
      mayBeWaived: true,
      evidence: expect.stringContaining('acme/app-1, Dependabot'),
    })
    expect(list.allowed).toBe(false)
  })

  it('is not called done when it was made before the last write', async () => {
    const stage = await openStage()
    must(await findCopies(stage.world, { credential: name }))
    await stage.clock.advance(60_000)
    const id = await plannedRotation(stage)
    must(await run(stage, id))
    const list = must(await readChecklist(stage.world, { id }))
    expect(list.conditions.find((each) => each.name === 'copies')?.state).toBe('not-looked-for')
  })
})
