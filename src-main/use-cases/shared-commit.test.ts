import { expect, it } from 'vitest'
import { SharedCommit } from './shared-commit.ts'
import { openStage } from './test-world.ts'

/** A ledger that counts its outermost commits. */
async function stage() {
  const { ledger } = await openStage()
  let commits = 0
  const commit = new SharedCommit({
    ledger: {
      ...ledger,
      transaction: (work) => {
        const value = ledger.transaction(work)
        commits += 1
        return value
      },
    },
  })
  const write = (key: string) => commit.do(() => ledger.settings.write(key, 'kept'))
  return { ledger, commit, write, commits: () => commits }
}

it('commits what is recorded in one turn together, in its order', async () => {
  const { ledger, commit, commits } = await stage()
  const order: number[] = []
  await Promise.all(
    [1, 2, 3].map((each) =>
      commit.do(() => {
        order.push(each)
        ledger.settings.write('last', String(each))
      }),
    ),
  )
  expect(order).toEqual([1, 2, 3])
  expect(ledger.settings.read('last')).toBe('3')
  expect(commits()).toBe(1)
})

it('lets nobody go on before the record is there', async () => {
  const { ledger, write } = await stage()
  const waiting = write('one')
  expect(ledger.settings.read('one')).toBeNull()
  await waiting
  expect(ledger.settings.read('one')).toBe('kept')
})

it('fails for the one whose record fails, and for nobody else', async () => {
  const { ledger, commit, write } = await stage()
  const outcomes = await Promise.allSettled([
    write('one'),
    commit.do(() => {
      ledger.settings.write('two', 'lost')
      throw new Error('no room')
    }),
    write('three'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[1]).toMatchObject({ reason: new Error('no room') })
  expect(ledger.settings.all()).toMatchObject({ one: 'kept', three: 'kept' })
  expect(ledger.settings.read('two')).toBeNull()
})

it('begins anew with what comes later', async () => {
  const { write, commits } = await stage()
  await write('one')
  await Promise.all([write('two'), write('three')])
  expect(commits()).toBe(2)
})
