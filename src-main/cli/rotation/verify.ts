import { lookForRuns } from '../../use-cases/look-for-runs.ts'
import { receiveToken } from '../../use-cases/receive-token.ts'
import { verifyRotation } from '../../use-cases/verify-rotation.ts'
import { nowOf } from '../../use-cases/world.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { conclude } from './conclude.ts'
import { rotationJson } from './document.ts'
import { parseWorkflowChoice, runChosenWorkflow, tellUse } from './in-use.ts'
import { progressOf } from './progress.ts'

export const verify: CommandSpec = {
  description:
    "Gathers evidence that the new value is in place: GitHub's own times of every secret, the token's probes, and runs since the update of the workflows that use it (as the latest scan found them).",
  arguments: [{ name: 'id', required: true }],
  flags: [
    ...tokenFlags,
    ['--dispatch-probes', 'run probes that start a workflow and were not accepted before'],
    [
      '--run-workflow <file@repo>',
      'start this workflow, which uses the secret, and follow its run: it runs real code',
    ],
  ],
  json: rotationJson,
  examples: [
    'rekey verify R-0001',
    'rekey verify DISPATCH_PAT --json state',
    'rekey verify R-0001 --run-workflow ci.yml@acme/app-0001',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const typed = call.flags.text('runWorkflow')
    const chosen = typed === undefined ? null : parseWorkflowChoice(typed)
    const { host } = credentialNamed(world, rotation.credential)
    const given = await givenToken(call.terminal, {
      fromStdin: call.flags.on('withToken'),
      file: call.flags.text('tokenFile'),
    })
    await call.engine.worldOn(host)
    return conclude(call, world, rotation.id, async () => {
      const mustAsk = given === null && !world.keychain.persistent
      const token = mustAsk
        ? await askForToken(
            call.terminal,
            call.interruption,
            'Paste the new token again:',
            `rekey verify ${rotation.id}`,
          )
        : given
      if (token !== null) orFail(await receiveToken(world, { id: rotation.id, token }))
      const verified = orFail(
        await verifyRotation(world, {
          id: rotation.id,
          runDispatchProbes: call.flags.on('dispatchProbes'),
          signal: call.interruption.signal,
          onEvent: progressOf(call.terminal, {
            rotation: rotation.id,
            title: 'Verifying',
            outIsTaken: call.json !== null,
            asEvents: false,
            now: () => nowOf(world),
            isStopped: () => call.interruption.signal.aborted,
          }),
        }),
      )
      if (chosen !== null) await runChosenWorkflow(call, world, rotation.id, host, chosen)
      const looked = orFail(await lookForRuns(world, { id: rotation.id, signal: call.interruption.signal }))
      tellUse(call.terminal, looked)
      return verified
    })
  },
}
