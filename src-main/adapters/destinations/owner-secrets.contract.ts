import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Destination, type DestinationKind, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { DestinationDriver, Target } from '../../ports/destinations.ts'
import type { GitHub, SecretReach } from '../../ports/github.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'
import { gitHubDrivers } from './github-drivers.ts'
import { type GitHubStage, slotOf } from './github-stage.ts'

/** The forms that a secret takes which its owner shares. */
const forms: Readonly<Record<string, Destination>> = {
  organization: { kind: 'organization', organization: 'acme', secret: 'SHARED' },
  'dependabot of an organization': { kind: 'dependabot', organization: 'acme', secret: 'SHARED' },
  'codespaces of an organization': { kind: 'codespaces', organization: 'acme', secret: 'SHARED' },
  'agents of an organization': { kind: 'agents', organization: 'acme', secret: 'SHARED' },
  'codespaces of a user': { kind: 'codespaces', user: 'octo-bot', secret: 'SHARED' },
}

/** Who sees a secret survives every write, to the last id. */
export function testOwnerSecretsContract(name: string, start: () => Promise<GitHubStage>): void {
  describe.each(Object.entries(forms))(`who sees a secret, %s: ${name}`, (_form, destination) => {
    let stage: GitHubStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    const slot = slotOf(destination)
    const isUser = slot.level === 'user'
    const driverOver = (github: GitHub, kind: DestinationKind = destination.kind): DestinationDriver => {
      const driver = Object.values(gitHubDrivers(github)).find((each) => each.kind === kind)
      if (driver === undefined) throw new TypeError(`${kind} has no driver.`)
      return driver
    }
    const target = (change: Partial<Destination> = {}): Target => ({
      destination: { ...destination, ...change } as Destination,
      session: stage.sessionFor(slot),
    })
    const write = (value: string, github: GitHub = stage.github, change: Partial<Destination> = {}) =>
      driverOver(github).write(target(change), new SecretValue(value))
    const sorted = (reach: SecretReach | null) =>
      reach === null
        ? null
        : { ...reach, repositoryIds: [...reach.repositoryIds].toSorted((one, other) => one - other) }

    it('is observed with it: every repository, over all pages', async () => {
      const ids = Array.from({ length: 230 }, (_, index) => stage.addRepository(`acme/many-${index}`))
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: ids })
      const seen: Observation[] = []
      await driverOver(stage.github).observe([target()], '2026-03-09T12:00:00.000Z', (each) =>
        seen.push(each),
      )
      const facts = seen[0]?.facts
      expect(facts).toMatchObject({ kind: 'reach', visibility: 'selected' })
      if (facts?.kind !== 'reach') throw new Error('It tells who sees it.')
      expect(facts.repositories?.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual(ids)
      expect(facts.repositories?.every(({ fullName }) => fullName.startsWith('acme/many-'))).toBe(true)
    })

    it('keeps the same repositories through a write, to the last id', async () => {
      const ids = Array.from({ length: 230 }, (_, index) => stage.addRepository(`acme/many-${index}`))
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: ids })
      successOf(await write('new'))
      expect(stage.valueAt(slot)).toBe('new')
      expect(sorted(stage.reachAt(slot))).toEqual({ visibility: 'selected', repositoryIds: ids })
    })

    it.runIf(!isUser).each(['all', 'private'] as const)('keeps the visibility %s', async (visibility) => {
      stage.put(slot, 'old', { visibility, repositoryIds: [] })
      successOf(await write('new'))
      expect(stage.valueAt(slot)).toBe('new')
      expect(stage.reachAt(slot)?.visibility).toBe(visibility)
    })

    it('keeps what somebody chose after the plan, whatever the inventory declares', async () => {
      const app = stage.idOf('acme/app')
      const empty = stage.idOf('acme/empty')
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: [app] })
      const seen: Observation[] = []
      const declared = { repositories: ['acme/app'] } as Partial<Destination>
      await driverOver(stage.github).observe([target(declared)], '2026-03-09T12:00:00.000Z', (each) =>
        seen.push(each),
      )
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: [app, empty] })
      successOf(await write('new', stage.github, declared))
      expect(sorted(stage.reachAt(slot))?.repositoryIds).toEqual([app, empty])
    })

    it('is created for the repositories that the inventory declares', async () => {
      const declared = { repositories: ['acme/empty', 'acme/app'] } as Partial<Destination>
      expect(successOf(await write('new', stage.github, declared)).created).toBe(true)
      expect(sorted(stage.reachAt(slot))).toEqual({
        visibility: 'selected',
        repositoryIds: [stage.idOf('acme/app'), stage.idOf('acme/empty')],
      })
    })

    it('is created for nobody beyond private repositories without a word from the inventory', async () => {
      successOf(await write('new'))
      const expected = isUser
        ? { visibility: 'selected', repositoryIds: [] }
        : { visibility: 'private', repositoryIds: [] }
      expect(stage.reachAt(slot)).toEqual(expected)
    })

    it('is not created when a declared repository is unknown, which is named', async () => {
      const declared = { repositories: ['acme/app', 'acme/nowhere'] } as Partial<Destination>
      const why = failureOf(await write('new', stage.github, declared))
      expect(why.kind).toBe('not-found')
      expect(why.subject).toBe(destinationId(destination))
      expect(why.message).toContain("can't be created for acme/nowhere")
      expect(stage.valueAt(slot)).toBeNull()
    })

    it('names what differs when GitHub shares it otherwise than it was asked to', async () => {
      const app = stage.idOf('acme/app')
      const empty = stage.idOf('acme/empty')
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: [app] })
      const meddled: GitHub = {
        ...stage.github,
        writeSecret: async (...request) => {
          const receipt = await stage.github.writeSecret(...request)
          stage.put(slot, 'new', { visibility: 'selected', repositoryIds: [empty] })
          return receipt
        },
      }
      const why = failureOf(await write('new', meddled))
      // Whoever rolls back has to know that the new value is there.
      expect(why.kind).toBe('unclear')
      expect(why.message).toBe(
        `The value of ${destinationId(destination)} was written, but it is shared without acme/app and also with acme/empty.`,
      )
    })

    it('is asked of the organization once for all the secrets of its list', async () => {
      let lists = 0
      const counted: GitHub = {
        ...stage.github,
        listSecrets: (...request) => {
          lists += 1
          return stage.github.listSecrets(...request)
        },
      }
      stage.put(slot, 'old', { visibility: 'selected', repositoryIds: [] })
      stage.put({ ...slot, name: 'OTHER' }, 'old', { visibility: 'selected', repositoryIds: [] })
      const seen: Observation[] = []
      await driverOver(counted).observe(
        [
          target(),
          target({ secret: 'OTHER' } as Partial<Destination>),
          target({ secret: 'NONE' } as Partial<Destination>),
        ],
        '2026-03-09T12:00:00.000Z',
        (each) => seen.push(each),
      )
      expect(seen.map(({ present }) => present).toSorted()).toEqual([false, true, true])
      expect(lists).toBe(1)
    })
  })

  describe(`codespaces secrets of a user: ${name}`, () => {
    it("are never written with another user's token: they would become that user's", async () => {
      const stage = await start()
      const before = stage.values()
      const driver = gitHubDrivers(stage.github).codespaces
      const destination: Destination = { kind: 'codespaces', user: 'octo-cat', secret: 'PAT' }
      const answer = await driver.write(
        { destination, session: stage.sessionFor(slotOf(destination)) },
        new SecretValue('x'),
      )
      expect(failureOf(answer).message).toBe(
        'Codespaces secrets of octo-cat are for octo-cat alone, and Rekey acts as octo-bot.',
      )
      expect(stage.values()).toEqual(before)
      await stage.stop()
    })
  })
}
