import type { RollBackScope } from './roll-back.ts'
import {
  openStage,
  repositoryOf,
  rollBackOf,
  type TestStage,
  testTokens,
  verifiedRotation,
} from './test-world.ts'

/** A roll back that was killed while app-2 was written and the others were about to be. */
export async function killedRollBack(
  scope: RollBackScope,
): Promise<{ readonly stage: TestStage; readonly id: string }> {
  let kills = true
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: async (session, slot, value, options) => {
        if (value.reveal() !== testTokens.old || !kills)
          return github.writeSecret(session, slot, value, options)
        if (repositoryOf(slot) === 'acme/app-2') await github.writeSecret(session, slot, value, options)
        throw new Error('killed')
      },
    }),
  })
  const id = await verifiedRotation(stage)
  const ended = await rollBackOf(stage, id, scope).then(
    () => 'went through',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )
  if (ended !== 'killed') throw new Error(`The roll back was to be killed, and ${ended}.`)
  kills = false
  return { stage, id }
}
