import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type Work, WorkInTurns } from './work-in-turns.ts'

/** Holds up the event loop for longer than one slice. */
function workHard(): void {
  const end = performance.now() + 15
  while (performance.now() < end);
}

/** Work that names no moment at which it may be interrupted. */
const atOnce = (act: () => unknown): Work =>
  function* () {
    yield* []
    act()
  }

it('is done at once where it names no interruption', () => {
  const done: string[] = []
  const work = new WorkInTurns()
  for (const name of ['first', 'second']) work.add(atOnce(() => done.push(name)))
  expect(done).toEqual(['first', 'second'])
})

it('lets others in between, and keeps its order', async () => {
  const done: string[] = []
  const work = new WorkInTurns()
  work.add(function* () {
    for (const part of ['one', 'two', 'three']) {
      workHard()
      done.push(part)
      yield
    }
  })
  work.add(atOnce(() => done.push('behind')))
  expect(done).toEqual(['one'])
  await nextTurn()
  done.push('somebody else')
  await work.whenIdle()
  expect(done).toEqual(['one', 'two', 'somebody else', 'three', 'behind'])
})

it('begins again from its start when it is told to', async () => {
  const done: string[] = []
  const work = new WorkInTurns()
  work.add(function* () {
    done.push('begun')
    workHard()
    yield
    done.push('ended')
  })
  work.beginAgain()
  await work.whenIdle()
  expect(done).toEqual(['begun', 'begun', 'ended'])
})

it('goes on with what is behind work that fails', async () => {
  const done: string[] = []
  const work = new WorkInTurns()
  expect(() =>
    work.add(
      atOnce(() => {
        work.add(atOnce(() => done.push('behind')))
        throw new Error('It broke.')
      }),
    ),
  ).toThrow('It broke.')
  await work.whenIdle()
  expect(done).toEqual(['behind'])
})

it('tells when everything before has been done', async () => {
  const done: string[] = []
  const work = new WorkInTurns()
  work.add(function* () {
    workHard()
    yield
    done.push('before')
  })
  const passed = work.whenPassed().then(() => done.push('passed'))
  expect(done).toEqual([])
  await passed
  expect(done).toEqual(['before', 'passed'])
})

it('does nothing more once it has ended', async () => {
  const done: string[] = []
  const work = new WorkInTurns()
  work.add(function* () {
    workHard()
    yield
    done.push('under way')
  })
  work.add(atOnce(() => done.push('waiting')))
  work.end()
  work.add(atOnce(() => done.push('late')))
  await work.whenIdle()
  expect(done).toEqual([])
})
