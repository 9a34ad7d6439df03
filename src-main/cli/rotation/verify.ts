import { receiveToken } from '../../use-cases/receive-token.ts'
import { verifyRotation } from '../../use-cases/verify-rotation.ts'
import { nowOf } from '../../use-cases/world.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { conclude } from './conclude.ts'
import { rotationJson } from './document.ts'
import { progressOf } from './progress.ts'

export const verify: CommandSpec = {
  description:
    "Gathers evidence that the new value is in place: GitHub's own times of every secret, and the token's probes.",
  arguments: [{ name: 'id', required: true }],
  flags: [
    ...tokenFlags,
    ['--dispatch-probes', 'run probes that start a workflow and were not accepted before'],
  ],
  json: rotationJson,
  examples: ['rekey verify R-0001', 'rekey verify DISPATCH_PAT --json state'],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const given = await givenToken(call.terminal, {
      fromStdin: call.flags.on('withToken'),
      file: call.flags.text('tokenFile'),
    })
    await call.engine.worldOn(credentialNamed(world, rotation.credential).host)
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
      return orFail(
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
          }),
        }),
      )
    })
  },
}
