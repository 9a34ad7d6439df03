import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HttpAnswers } from './http-answers.ts'
import { migrations } from './migrations.ts'
import { Statements } from './sqlite-rows.ts'

const answer = { etag: '"1"', body: '{}', link: null, storedAt: '2026-03-09T12:00:00.000Z' }

let answers: HttpAnswers
let commits: number
let isFull: boolean
beforeEach(() => {
  vi.useFakeTimers()
  const database = new DatabaseSync(':memory:')
  database.exec(migrations[0] ?? '')
  commits = 0
  isFull = false
  answers = new HttpAnswers(new Statements(database, ':memory:'), (work) => {
    if (isFull) throw new Error('The drive is full.')
    commits += 1
    work()
  })
})
afterEach(() => {
  vi.useRealTimers()
})

it('writes together what comes within a moment, and leaves no timer behind', () => {
  for (let number = 0; number < 199; number += 1) answers.write(`key ${number}`, answer)
  expect([commits, vi.getTimerCount()]).toEqual([0, 1])
  answers.write('the last of a lot', answer)
  expect([commits, vi.getTimerCount()]).toEqual([1, 0])
  answers.write('one more', answer)
  vi.runAllTimers()
  expect([commits, vi.getTimerCount()]).toEqual([2, 0])
})

it('leaves no timer behind when it is closed, whether it can be written or not', () => {
  for (const full of [false, true]) {
    isFull = full
    answers.write('key', answer)
    answers.close()
    expect(vi.getTimerCount()).toBe(0)
  }
})

it('tries again what could not be written', () => {
  isFull = true
  answers.write('key', answer)
  vi.runAllTimers()
  isFull = false
  answers.write('other', answer)
  vi.runAllTimers()
  expect([commits, answers.read('key')]).toEqual([1, answer])
})
