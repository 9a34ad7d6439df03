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
    ['environment:acme/app/production/pat', 'PAT', 'environment:acme/app/production'],
    ['actions:acme/app/OTHER', 'PAT', 'acme/app/OTHER'],
    ['actions:acme/app/PAT', null, 'acme/app/PAT'],
  ])('names the place of %s beside %s as %s', (id, credential, words) => {
    expect(destinationWords(id, credential)).toBe(words)
  })

  it('shows an action of another version by its name', () => {
    expect(actionWords('secret.updated')).toBe('Secret updated')
    expect(actionWords('moon.landed')).toBe('moon.landed')
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
