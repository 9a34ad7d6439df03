import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Destination, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { DestinationDriver, Target } from '../../ports/destinations.ts'
import type { Session } from '../../ports/github.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'

/** One kind of place with something to try its driver on. */
export interface DriverStage {
  readonly driver: DestinationDriver
  /** Who may read and write there; null where the place is outside GitHub. */
  readonly session: Session | null
  /** A place that has the value "old". */
  readonly held: Destination
  /** A place that could have a value and has none. */
  readonly empty: Destination
  /** A place that can't be read. */
  readonly unreachable: Destination
  /** Every value that is anywhere in this world, by a name of its place. */
  values(): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  valueAt(destination: Destination): Promise<string | null> | string | null
  /** Writes as somebody else would, past Rekey. */
  writeAsOther(destination: Destination, value: string): Promise<void> | void
  /** Lets the place's own clock go on by a few seconds. */
  tick(): Promise<void> | void
  stop(): Promise<void>
}

const at = '2026-03-09T12:00:00.000Z'

/** What every driver of a destination kind has to do. */
export function testDriverContract(name: string, start: () => Promise<DriverStage>): void {
  describe(`destination driver: ${name}`, () => {
    let stage: DriverStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    const targetOf = (destination: Destination): Target => ({ destination, session: stage.session })
    const observe = async (destinations: readonly Destination[]): Promise<Map<string, Observation>> => {
      const seen = new Map<string, Observation>()
      await stage.driver.observe(
        destinations.map(targetOf),
        at,
        (each) => {
          expect(seen.has(each.destination)).toBe(false)
          seen.set(each.destination, each)
        },
        { fresh: true },
      )
      return seen
    }

    it('gives every place its own observation, failures included', async () => {
      const { held, empty, unreachable } = stage
      const seen = await observe([held, empty, unreachable])
      expect([...seen.keys()].toSorted()).toEqual([held, empty, unreachable].map(destinationId).toSorted())
      expect(seen.get(destinationId(held))).toMatchObject({ present: true, observedAt: at, failure: null })
      expect(seen.get(destinationId(empty))).toMatchObject({ present: false, updatedAt: null, failure: null })
      const lost = seen.get(destinationId(unreachable))
      expect(lost?.present).toBeNull()
      expect(lost?.failure).toMatchObject({ subject: destinationId(unreachable) })
      expect(lost?.failure?.message).toMatch(/^[A-Z\w].*\.$/s)
    })

    it('sees the same when it looks again', async () => {
      const seen = await observe([stage.held, stage.empty])
      for (const each of [stage.held, stage.empty]) {
        const { present, updatedAt, fingerprint } = seen.get(destinationId(each)) ?? {}
        expect(successOf(await stage.driver.lookAgain(targetOf(each)))).toEqual({
          present,
          updatedAt,
          fingerprint: fingerprint ?? null,
        })
      }
      expect(failureOf(await stage.driver.lookAgain(targetOf(stage.unreachable))).subject).toBe(
        destinationId(stage.unreachable),
      )
    })

    it('writes the very value, there and nowhere else, and says whether it created', async () => {
      for (const [destination, created] of [
        [stage.held, false],
        [stage.empty, true],
      ] as const) {
        const before = await stage.values()
        await stage.tick()
        await stage.driver.prepare(targetOf(destination))
        const value = `new for ${destinationId(destination)}`
        const receipt = successOf(await stage.driver.write(targetOf(destination), new SecretValue(value)))
        expect(receipt.created).toBe(created)
        expect(Number.isNaN(Date.parse(receipt.serverTime))).toBe(false)
        expect(await stage.valueAt(destination)).toBe(value)
        const after = await stage.values()
        const changed = Object.keys(after).filter((place) => after[place] !== before[place])
        expect(changed).toHaveLength(1)
        expect(successOf(await stage.driver.lookAgain(targetOf(destination))).present).toBe(true)
      }
    })

    it('writes the same value twice without harm', async () => {
      const value = new SecretValue('twice')
      successOf(await stage.driver.write(targetOf(stage.held), value))
      const once = await stage.values()
      successOf(await stage.driver.write(targetOf(stage.held), value))
      expect(await stage.values()).toEqual(once)
    })

    it("shows somebody else's write", async () => {
      const before = successOf(await stage.driver.lookAgain(targetOf(stage.held)))
      await stage.tick()
      await stage.writeAsOther(stage.held, "somebody else's")
      expect(successOf(await stage.driver.lookAgain(targetOf(stage.held)))).not.toEqual(before)
      const seen = await observe([stage.held])
      const { updatedAt, fingerprint } = seen.get(destinationId(stage.held)) ?? {}
      expect({ updatedAt, fingerprint: fingerprint ?? null }).not.toEqual({
        updatedAt: before.updatedAt,
        fingerprint: before.fingerprint,
      })
    })

    it('knows the same identity at every look', async () => {
      const [first, second] = [
        await stage.driver.identities([stage.held, stage.empty].map(targetOf)),
        await stage.driver.identities([stage.held, stage.empty].map(targetOf)),
      ]
      expect(successOf(first.get(destinationId(stage.held)))).toEqual(
        successOf(second.get(destinationId(stage.held))),
      )
      expect(first.size).toBe(2)
    })

    it('changes nothing where it cannot write', async () => {
      const before = await stage.values()
      expect(
        failureOf(await stage.driver.write(targetOf(stage.unreachable), new SecretValue('lost'))).subject,
      ).toBe(destinationId(stage.unreachable))
      expect(await stage.values()).toEqual(before)
    })

    it('refuses a place of another kind: that is a bug', async () => {
      const other: Destination =
        stage.held.kind === 'heroku'
          ? { kind: 'actions', repository: 'acme/app', secret: 'PAT' }
          : { kind: 'heroku', app: 'console', configVar: 'PAT' }
      await expect(async () => stage.driver.write(targetOf(other), new SecretValue('x'))).rejects.toThrow(
        TypeError,
      )
    })
  })
}
