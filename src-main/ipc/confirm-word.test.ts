import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field, stateOf, WindowCalls } from './window-calls.ts'

let calls: WindowCalls
const call: WindowCalls['call'] = (...given) => calls.call(...given)

beforeEach(async () => {
  calls = await WindowCalls.open()
})
afterEach(() => calls.end())

describe('the word that confirms a revoke', () => {
  it('is used once, and is void after any change', async () => {
    const id = await calls.verified()
    const word = async () => field(await call('rotation.checklist', { id }), 'confirmation')
    const revoke = (confirmation: string) => call('rotation.revoke', { id, confirmation, typedName: 'PAT' })
    const stale = { ok: false, failure: { kind: 'blocked' } }

    expect(await revoke('made-up')).toMatchObject(stale)
    const first = await word()
    const second = await word()
    expect(second).not.toBe(first)
    expect(await revoke(first)).toMatchObject(stale)

    const third = await word()
    calls.stage.ledger.rotations.updateDestination(id, 'actions:acme/app-1/PAT', { state: 'failed' })
    expect(await revoke(third)).toMatchObject(stale)
    calls.stage.ledger.rotations.updateDestination(id, 'actions:acme/app-1/PAT', { state: 'verified' })
    expect(await revoke(third)).toMatchObject(stale)
    expect(calls.stage.memory.tokens.every((each) => each.diesAt === null)).toBe(true)

    const good = await word()
    expect(stateOf(await revoke(good))).toBe('completed')
    expect((await revoke(good)).ok).toBe(false)
  })

  it('does not spare typing the name once something was waived', async () => {
    const id = await calls.verified()
    await call('rotation.waiveCondition', { id, condition: 'runs', reason: 'They are stuck.' })
    const word = async () => field(await call('rotation.checklist', { id }), 'confirmation')
    const wrong = await call('rotation.revoke', { id, confirmation: await word(), typedName: 'pat' })
    expect(wrong.failure?.message).toBe('The name does not match.')
    const right = await call('rotation.revoke', { id, confirmation: await word(), typedName: 'PAT' })
    expect(stateOf(right)).toBe('completed')
  })

  it('asks for the name until a run showed that the new value works everywhere', async () => {
    const id = await calls.verified()
    const revoke = async (typedName: string) => {
      const checklist = await call('rotation.checklist', { id })
      return {
        why: checklist.value?.whyNameIsTyped,
        answer: await call('rotation.revoke', {
          id,
          confirmation: field(checklist, 'confirmation'),
          typedName,
        }),
      }
    }
    const silent = await revoke('')
    expect(silent.why).toEqual([
      { of: 'not-exercised', sentence: '4 destinations were not exercised by any run.' },
    ])
    expect(silent.answer).toMatchObject({ ok: false, failure: { kind: 'blocked' } })
    expect((await revoke('pat')).answer.failure?.message).toBe('The name does not match.')

    const { rotations } = calls.stage.ledger
    for (const { destination, writtenAt } of rotations.find(id)?.destinations ?? []) {
      const at = writtenAt ?? ''
      const use = { grade: 'passed', sentence: '', run: null, startable: [], at, writtenAt: at } as const
      rotations.updateDestination(id, destination, { use })
    }
    const green = await revoke('')
    expect(green.why).toEqual([])
    expect(stateOf(green.answer)).toBe('completed')
  })
})
