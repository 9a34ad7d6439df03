import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { type FleetFixture, startFleet } from './fleet-fixture.ts'

/**
 * One desktop session for a file of tests, and a fleet for each test that begins one. Whatever a test did, GitHub's
 * rules were kept, and no token is in a file or an output.
 */
export function fleetForEach(): {
  /** @param environment of another desktop session than the file's own */
  begin(options?: Parameters<typeof startFleet>[1], environment?: NodeJS.ProcessEnv): Promise<FleetFixture>
} {
  let session: DesktopSession
  let fixture: FleetFixture | null = null
  beforeAll(async () => {
    session = await startDesktopSession({ display: 'none' })
  })
  afterAll(() => session.stop())
  afterEach(async () => {
    if (fixture === null) return
    const { github, operator } = fixture
    const leaks = operator.leaks(fixture.tokens())
    await fixture.end()
    fixture = null
    expect(github.violations).toEqual([])
    expect(leaks).toEqual([])
  })
  return {
    begin: async (options = {}, environment = session.env) => {
      fixture = await startFleet(environment, options)
      return fixture
    },
  }
}
