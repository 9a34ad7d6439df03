import { afterEach, beforeAll, expect } from 'vitest'
import { carryOut } from './carry-out.ts'
import { type EndState, endStateOf } from './end-state.ts'
import { type Stage, setStage } from './stage.ts'

/**
 * A stage for each test that sets one, and the end of a rotation that nothing disturbed, to compare with. Whatever
 * struck a test, GitHub's rules were kept, and no token is in a file or an output.
 */
export function stageForEach(): {
  set(options?: Partial<Parameters<typeof setStage>[0]>): Promise<Stage>
  calm(): EndState
  comparable(end: EndState): EndState
} {
  let stage: Stage | null = null
  let calm: EndState | null = null
  const set = async (options: Partial<Parameters<typeof setStage>[0]> = {}): Promise<Stage> => {
    stage = await setStage({ repositories: 3, ...options })
    return stage
  }
  const end = (): EndState => {
    if (calm === null) throw new Error('Nothing was carried out undisturbed yet.')
    return calm
  }
  beforeAll(async () => {
    const undisturbed = await setStage({ repositories: 3 })
    await carryOut(undisturbed, 'revoke')
    calm = await endStateOf(undisturbed)
    await undisturbed.end()
  })
  afterEach(async () => {
    if (stage === null) return
    const { github, operator, oldToken, newToken, scenario } = stage
    const leaks = operator.leaks([oldToken, newToken, scenario.tokens.operator])
    await stage.end()
    stage = null
    expect(leaks).toEqual([])
    expect(github.violations).toEqual([])
  })
  return {
    set,
    calm: end,
    // What a fault adds to the audit log is no difference.
    comparable: (found) => ({
      ...found,
      audited: found.audited.filter((action) => end().audited.includes(action)),
    }),
  }
}
