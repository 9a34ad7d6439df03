import { beforeEach, expect, it } from 'vitest'
import { openStage, type TestStage } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
})

const rekey = (...words: readonly string[]) => runInStage(stage, ['destination', ...words])

const protectedOnes = async () => {
  const rows: { destination: string; protected: boolean }[] = JSON.parse(
    (await rekey('list', '--json', 'destination,protected')).out,
  )
  return rows.filter((each) => each.protected).map((each) => each.destination)
}

it('marks destinations and takes the marks away', async () => {
  const marked = await rekey('protect', 'actions:ACME/app-1/PAT', 'actions:acme/app-2/PAT')
  expect(marked).toMatchObject({ code: 0, err: expect.stringContaining('2 destinations are protected.') })
  expect(await protectedOnes()).toEqual(['actions:acme/app-1/PAT', 'actions:acme/app-2/PAT'])
  expect((await rekey('protect', 'actions:acme/app-1/PAT')).err).toContain('they are protected already')
  expect((await rekey('unprotect', 'actions:acme/app-1/PAT')).err).toContain(
    '1 destination is no longer protected.',
  )
  expect(await protectedOnes()).toEqual(['actions:acme/app-2/PAT'])
})

it('names the nearest of what it does not know, and marks none', async () => {
  const { code, err } = await rekey('protect', 'actions:acme/app-1/PAT', 'actions:acme/app-2/TAP')
  expect(code).toBe(1)
  expect(err).toContain('The nearest is actions:acme/app-2/PAT.')
  expect(await protectedOnes()).toEqual([])
})
