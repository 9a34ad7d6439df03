import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Destination } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub } from '../../ports/github.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'
import { environmentDriver } from './environment.ts'
import { environment } from './github-places.ts'
import { type GitHubStage, slotOf } from './github-stage.ts'

/** What only environments have: they may be missing, and their names may hold anything. */
export function testEnvironmentContract(name: string, start: () => Promise<GitHubStage>): void {
  describe(`environment secrets: ${name}`, () => {
    let stage: GitHubStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    const missing: Destination = {
      kind: 'environment',
      repository: 'acme/app',
      environment: 'staging/blue',
      secret: 'PAT',
    }
    const sentence = "The environment staging/blue doesn't exist in acme/app. Nothing is written there."

    it('says that an environment is missing, found out by listing and never by a write', async () => {
      const asked: string[] = []
      const github: GitHub = {
        ...stage.github,
        listEnvironments: (session, repository, options) => {
          asked.push(repository)
          return stage.github.listEnvironments(session, repository, options)
        },
        writeSecret: () => {
          throw new Error('It must not be tried.')
        },
      }
      const driver = environmentDriver(github)
      const seen: Observation[] = []
      const places = [missing, { ...missing, environment }, { ...missing, secret: 'OTHER' }]
      await driver.observe(
        places.map((destination) => ({ destination, session: stage.sessionFor(slotOf(missing)) })),
        '2026-03-09T12:00:00.000Z',
        (each) => seen.push(each),
      )
      expect(seen.map(({ failure }) => failure?.message ?? null).toSorted()).toEqual([
        sentence,
        sentence,
        null,
      ])
      expect(seen.find(({ failure }) => failure !== null)?.failure).toMatchObject({
        kind: 'not-found',
        hint: 'Create it on GitHub, or leave this destination out.',
      })
      expect(asked).toEqual(['acme/app'])
    })

    it('says so as well right before a write, and writes nothing', async () => {
      const driver = environmentDriver(stage.github)
      const target = { destination: missing, session: stage.sessionFor(slotOf(missing)) }
      const before = stage.values()
      expect(failureOf(await driver.lookAgain(target)).message).toBe(sentence)
      expect(failureOf(await driver.write(target, new SecretValue('new'))).message).toBe(sentence)
      expect(stage.values()).toEqual(before)
    })

    it('takes the name of an environment without case, as GitHub does', async () => {
      const driver = environmentDriver(stage.github)
      const destination = { ...missing, environment: environment.toUpperCase() }
      const seen: Observation[] = []
      await driver.observe(
        [{ destination, session: stage.sessionFor(slotOf(missing)) }],
        '2026-03-09T12:00:00.000Z',
        (each) => seen.push(each),
      )
      expect(seen).toMatchObject([{ present: true, failure: null }])
    })

    it('tells an environment from its repository', async () => {
      const driver = environmentDriver(stage.github)
      const destination = { ...missing, environment }
      successOf(
        await driver.write(
          { destination, session: stage.sessionFor(slotOf(missing)) },
          new SecretValue('new'),
        ),
      )
      expect(stage.valueAt(slotOf(destination))).toBe('new')
      expect(stage.valueAt(slotOf({ kind: 'actions', repository: 'acme/app', secret: 'PAT' }))).toBe('old')
    })
  })
}
