import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Destination, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub } from '../../ports/github.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { createMemoryGitHub } from '../github/memory/memory-github.ts'
import { MemoryWorld } from '../github/memory/memory-world.ts'
import { successOf } from '../github/simulated-stage.ts'
import { repositorySecrets } from './repository-secrets.ts'

const token = `github_pat_${'a'.repeat(40)}`
const session = {
  host: { name: 'github.com', apiUrl: 'https://api.github.test' },
  token: new SecretValue(token),
  identity: 'operator',
}
const at = '2026-03-09T12:00:00.000Z'
const kinds = ['actions', 'dependabot', 'codespaces', 'agents'] as const

function stage() {
  const memory = new MemoryWorld(new ManualClock(at))
  memory.addToken({ value: token, login: 'octo' })
  memory.addRepository('acme/app')
  memory.addRepository('acme/legacy', { archived: true })
  memory.addRepository('acme/readable', { writable: false })
  return { memory, github: createMemoryGitHub(memory) }
}

describe.each(kinds)('%s secrets of repositories', (kind) => {
  const place = (repository: string): Destination => ({ kind, repository, secret: 'pat' })

  it('tell whether the repository is archived, and whether the operator may write there', async () => {
    const { github } = stage()
    const seen = new Map<string, Observation>()
    await repositorySecrets(github, kind).observe(
      ['acme/legacy', 'acme/readable'].map((name) => ({ destination: place(name), session })),
      at,
      (each) => seen.set(each.destination, each),
    )
    expect(seen.get(destinationId(place('acme/legacy')))).toMatchObject({ archived: true, writable: true })
    expect(seen.get(destinationId(place('acme/readable')))).toMatchObject({
      archived: false,
      writable: false,
    })
  })

  it('belong to a repository by its id, under whatever name', async () => {
    const { memory, github } = stage()
    const driver = repositorySecrets(github, kind)
    const target = { destination: place('acme/app'), session }
    const app = memory.repository('acme/app')
    if (app === null) throw new Error('It is there.')
    expect(successOf((await driver.identities([target])).get(destinationId(target.destination)))).toBe(app.id)
    app.fullName = 'acme/renamed'
    const other = memory.addRepository('acme/app')
    expect(successOf((await driver.identities([target])).get(destinationId(target.destination)))).toBe(
      other.id,
    )
  })

  it('are read with one list for every secret of a repository', async () => {
    const { github } = stage()
    let lists = 0
    const counted = {
      ...github,
      listSecrets: (...request: Parameters<typeof github.listSecrets>) => {
        lists += 1
        return github.listSecrets(...request)
      },
    }
    const names = ['ONE', 'TWO', 'THREE']
    const seen: Observation[] = []
    await repositorySecrets(counted, kind).observe(
      names.map((secret) => ({ destination: { ...place('acme/app'), secret }, session })),
      at,
      (each) => seen.push(each),
    )
    expect(seen).toHaveLength(names.length)
    expect(lists).toBe(1)
  })

  it('are asked for in each repository that is known, while the others are still read', async () => {
    const { github } = stage()
    const names = ['acme/app', 'acme/legacy', 'acme/never-told', 'acme/nowhere']
    const listed: string[] = []
    let letGo = (): void => {}
    const going = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const slow: GitHub = {
      ...github,
      readRepositories: async (of, asked, { onRead, ...options } = {}) => {
        const all = await github.readRepositories(of, asked, options)
        for (const [name, repository] of all) {
          if (name === 'acme/legacy') await going
          if (name !== 'acme/never-told') onRead?.(name, repository)
        }
        return all
      },
      listSecrets: (of, store, options) => {
        listed.push('repository' in store ? store.repository : '')
        return github.listSecrets(of, store, options)
      },
    }
    const seen: Observation[] = []
    const observing = repositorySecrets(slow, kind).observe(
      names.map((name) => ({ destination: place(name), session })),
      at,
      (each) => seen.push(each),
    )
    await nextTurn()
    await nextTurn()
    expect(listed).toEqual(['acme/app'])
    expect(seen.map(({ destination }) => destination)).toEqual([destinationId(place('acme/app'))])
    letGo()
    await observing
    expect(listed).toEqual(['acme/app', 'acme/legacy'])
    expect(seen.map(({ destination }) => destination).sort()).toEqual(
      names.map((name) => destinationId(place(name))).sort(),
    )
    expect(seen.filter(({ failure }) => failure?.kind === 'not-found')).toHaveLength(2)
  })
})
