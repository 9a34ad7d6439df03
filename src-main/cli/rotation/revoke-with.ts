import { FailureError, failure } from '../../domain/failure.ts'
import type { Rotation } from '../../domain/rotation.ts'
import { revokeOldToken } from '../../use-cases/revoke-old-token.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call } from '../command.ts'
import { orFail } from '../engine.ts'
import { givenToken } from '../token-input.ts'

/** A revoke can't be undone: it takes the exact name, whatever else was agreed to. */
export function requireName(name: string, typed: string | undefined, what: string): void {
  if (typed === name) return
  throw new FailureError(
    failure(
      'invalid-input',
      '--confirm',
      typed === undefined
        ? `${what} can't be undone, so it needs the credential's name.`
        : `"${typed}" is not the credential's name. Nothing was revoked.`,
      `Add --confirm ${name}.`,
    ),
  )
}

/** Revokes and proves, with the old value from the keychain or from `--old-token-file`. */
export async function revokeWith(call: Call, world: World, rotation: Rotation): Promise<Rotation> {
  const given = await givenToken(call.terminal, { fromStdin: false, file: call.flags.text('oldTokenFile') })
  call.terminal.note(
    'Revoking the old token, then asking GitHub until it is rejected. This takes up to a minute.',
  )
  return orFail(
    await revokeOldToken(world, {
      id: rotation.id,
      signal: call.interruption.signal,
      ...(given === null ? {} : { oldToken: given.value }),
    }),
  )
}
