import { expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { failed } from '../../domain/result.ts'
import { openStage, repositoryOf, testTokens } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

/** More than are written at once. */
const names = Array.from({ length: 60 }, (_, at) => `acme/many-${at + 10}`)
const inventory = `version: 1
host: github.com
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: [${names.join(', ')}] }
`

/** A rotation in which GitHub refuses the writes for one reason; how many of them it saw. */
async function refused(kind: 'permission' | 'archived', ...flags: readonly string[]) {
  const tried = new Set<string>()
  const stage = await openStage({
    inventory,
    github: (github) => ({
      ...github,
      writeSecret: async (_, slot) => {
        tried.add(repositoryOf(slot))
        return failed(failure(kind, repositoryOf(slot), 'GitHub refused the write.'))
      },
    }),
  })
  for (const name of names) {
    stage.memory.addRepository(name)
    stage.memory.putSecret(name, 'PAT', testTokens.old)
  }
  const words = ['rotate', 'PAT', '--with-token', '--yes', '--quiet', ...flags]
  return { ...(await stage.finish(runInStage(stage, words, {}, testTokens.next))), tried: tried.size }
}

it('ends a run that nobody is asked about, and says how to go on', async () => {
  const { code, err, tried } = await refused('permission')
  expect(code).toBe(1)
  expect(err).toMatch(
    /3 destinations in a row failed for one reason: GitHub refused the write\. No further update begins\. When that is mended: rekey rotation resume R-0001\. /,
  )
  expect(tried).toBeGreaterThanOrEqual(3)
  expect(tried).toBeLessThan(names.length)
})

it('goes on where --max-failures says for how long', async () => {
  const { err, tried } = await refused('permission', '--max-failures', '1000')
  expect(err).not.toContain('No further update begins')
  expect(tried).toBe(names.length)
})

it('goes on where the reason is one of each place by itself', async () => {
  const { err, tried } = await refused('archived')
  expect(err).not.toContain('No further update begins')
  expect(tried).toBe(names.length)
})
