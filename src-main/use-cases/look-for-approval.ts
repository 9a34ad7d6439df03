import { ok, type Result } from '../domain/result.ts'
import { type Rotation, waitsForApproval } from '../domain/rotation.ts'
import { checkAccess } from './check-access.ts'
import { findCredential } from './find-credential.ts'
import { sessionFor } from './operator-session.ts'
import { newTokenOf, openRotation } from './rotation-record.ts'
import type { World } from './world.ts'

/**
 * Whether an organization lets in a new token that waited for its approval. Writes nothing down, so that it may be asked
 * each minute; the token is validated anew once this says yes.
 */
export async function lookForApproval(
  world: World,
  { id, signal }: { readonly id: string; readonly signal?: AbortSignal },
): Promise<Result<{ readonly rotation: Rotation; readonly letIn: boolean }>> {
  const opened = openRotation(world, id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (!waitsForApproval(rotation) || rotation.newToken === null) return ok({ rotation, letIn: false })
  const { kind, login } = rotation.newToken
  const credential = findCredential(world, rotation.credential)
  if (!credential.ok) return credential
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  const checks = await checkAccess(
    world,
    sessionFor(world.hostOf(credential.value.host), token.value),
    credential.value,
    { kind, login: login ?? '' },
    signal === undefined ? {} : { signal },
  )
  const letIn = checks.some((each) => each.of === 'approval' && each.result === 'passed')
  return ok({ rotation, letIn })
}
