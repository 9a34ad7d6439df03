import { expect, it } from 'vitest'
import { tokenChecksum } from '../../e2e/github-simulator/token-format.ts'
import { must, openStage, receivedRotation, validate } from './test-world.ts'

const random = 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'
const right = `ghp_${random}${tokenChecksum(random)}`
const wrong = `ghp_${random}aaaaaa`

/** The checks of a rotation to a classic token that GitHub accepts. */
async function checksOf(value: string) {
  const stage = await openStage()
  stage.memory.addToken({ value, login: 'octo-bot', scopes: ['repo'] })
  return must(await validate(stage, await receivedRotation(stage, value)))
}

it('remarks on check characters that do not fit, and lets GitHub decide', async () => {
  const { state, checks } = await checksOf(wrong)
  expect(state).toBe('validated')
  expect(checks.find(({ name }) => name === 'Checksum')).toMatchObject({
    result: 'note',
    sentence: expect.stringContaining('may be mistyped'),
  })
})

it('says nothing of check characters that fit', async () => {
  const { state, checks } = await checksOf(right)
  expect(state).toBe('validated')
  expect(checks.map(({ name }) => name)).not.toContain('Checksum')
})
