import { describe, expect, it } from 'vitest'
import { texts } from '../lib/texts.ts'
import { actionsWith, actionWords, destinationWords, subjectOf } from './words.ts'

const main = import.meta.glob<string>(['../../src-main/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Dotted names within the first arguments of every `record(…)` of main, and in entries that it writes itself. */
function recordedActions(): string[] {
  const found = Object.values(main).flatMap((source) => [
    ...[...source.matchAll(/\brecord\(([^{]*)\{/g)].flatMap(([, head = '']) =>
      [...head.matchAll(/'([a-z]+(?:\.[a-z_]+)+)'/g)].map(([, action = '']) => action),
    ),
    // Written before there is a world to record in.
    ...[...source.matchAll(/\baction: '([a-z]+(?:\.[a-z_]+)+)'/g)].map(([, action = '']) => action),
  ])
  return [...new Set(found)].sort()
}

describe('actions in words', () => {
  it('has words for every action that main records, and for no other', () => {
    const recorded = recordedActions()
    expect(recorded.length).toBeGreaterThan(30)
    expect(Object.keys(texts.audit.actions).sort()).toEqual(recorded)
  })

  it.each([
    ['actions:acme/app/PAT', 'PAT', 'acme/app'],
    ['environment:acme/app/production/pat', 'PAT', 'acme/app, environment production'],
    ['organization:octo-sample/PAT', 'PAT', 'organization octo-sample'],
    ['actions:acme/app/OTHER', 'PAT', 'OTHER in acme/app'],
    ['actions:acme/app/PAT', null, 'PAT in acme/app'],
    ['manual:shell-profile', 'PAT', "Kim's shell profile"],
    ['manual:gone', 'PAT', 'manual:gone'],
  ])('names the place of %s beside %s as %s', (id, credential, words) => {
    const step = { id: 'manual:shell-profile', kind: 'manual', place: "Kim's shell profile", secret: '' }
    expect(destinationWords(id, credential, [step])).toBe(words)
  })

  it('shows an action of another version by its name', () => {
    expect(actionWords({ action: 'secret.updated', context: {} })).toBe('Secret updated')
    expect(actionWords({ action: 'moon.landed', context: {} })).toBe('moon.landed')
  })

  it('tells a place that was left out with the plan from one that somebody waived', () => {
    const action = 'verify.waived'
    expect(actionWords({ action, context: { reason: 'archived' } })).toBe('Destination waived')
    expect(actionWords({ action, context: { reason: 'archived', agreedTo: 'plan' } })).toBe(
      'Destination left out as agreed in the plan',
    )
    expect(actionsWith('agreed in the plan')).toEqual([action])
    expect(actionsWith('destination').filter((each) => each === action)).toHaveLength(1)
  })

  it.each([
    [{ key: 'theme', value: 'dark' }, 'theme: dark'],
    [{ key: 'reminders.quiet', value: '' }, 'reminders.quiet'],
    [{ account: 'octo@github.com', kind: 'classic' }, 'octo@github.com'],
    [{ what: 'audit log', file: 'log.csv' }, 'log.csv'],
    [{ rotation: 'R-0001' }, null],
  ])('tells what an entry is about that concerns no credential: %j', (context, subject) => {
    expect(subjectOf(context)).toBe(subject)
  })

  it('finds actions by what is read on the screen', () => {
    expect(actionsWith('SECRET up')).toEqual(['secret.update_failed', 'secret.updated'])
    expect(actionsWith('  ')).toEqual([])
  })
})
