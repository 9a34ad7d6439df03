import { startsWorkflow } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { credentialItem } from '../ports/keychain.ts'
import type { ProbeRecord } from '../ports/ledger.ts'
import { probeTexts } from '../texts/probe.ts'
import { findCredential } from './find-credential.ts'
import { sessionFor } from './operator-session.ts'
import { probeSentence } from './run-probes.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Runs one probe of a credential with the value that is in use now, and keeps what came of it. One that starts a
 * workflow runs only when that was agreed to.
 * @param input.probe index among the credential's probes
 */
export async function runCredentialProbe(
  world: World,
  input: { readonly name: string; readonly probe: number; readonly agreedToStartWorkflow: boolean },
): Promise<Result<ProbeRecord>> {
  const found = findCredential(world, input.name)
  if (!found.ok) return found
  const credential = found.value
  const spec = credential.probes[input.probe]
  if (spec === undefined)
    return failed(
      failure(
        'unknown-name',
        credential.name,
        probeTexts.noProbe(credential.name, input.probe + 1),
        probeTexts.lookAtCredentialAgain,
      ),
    )
  if (startsWorkflow(spec) && !input.agreedToStartWorkflow)
    return failed(
      failure('blocked', credential.name, probeTexts.notAgreedTo(probeSentence(spec)), probeTexts.agreeFirst),
    )
  const held = await world.keychain.read(credentialItem(credential.name, 'current'))
  if (!held.ok) return held
  if (held.value === null)
    return failed(
      failure(
        'blocked',
        credential.name,
        probeTexts.valueNotHeld(credential.name),
        probeTexts.handOverValueFirst,
      ),
    )
  const session = sessionFor(world.hostOf(credential.host), held.value)
  const answer = await world.github.probe(session, spec)
  if (!answer.ok) return answer
  const outcome = { credential: credential.name, spec, ...answer.value, at: nowOf(world) }
  world.ledger.transaction(() => {
    world.ledger.probes.save(outcome)
    record(world, 'credential.probed', { credential: credential.name, probe: spec.kind, ok: outcome.ok })
  })
  return ok(outcome)
}
