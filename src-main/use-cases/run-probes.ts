import { type ProbeSpec, startsWorkflow } from '../domain/credential.ts'
import { ok, type Result } from '../domain/result.ts'
import type { ProbeOutcome } from '../domain/rotation.ts'
import type { Session } from '../ports/github.ts'
import { probeTexts } from '../texts/probe.ts'
import { announce, settle } from './rotation-record.ts'
import { nowOf, type World } from './world.ts'

/** "Sends repository_dispatch deploy to acme/infra": what a probe does, before it does it. */
export function probeSentence(probe: ProbeSpec): string {
  switch (probe.kind) {
    case 'identity':
      return probeTexts.asksWho
    case 'read_runs':
      return probeTexts.readsRuns(probe.repository)
    case 'repository_dispatch':
      return probeTexts.sendsDispatch(probe.eventType, probe.repository)
    case 'workflow_dispatch':
      return probeTexts.startsWorkflow(probe.workflow, probe.repository, probe.ref)
  }
}

/**
 * Runs the credential's probes with the new token. A dispatch that was accepted before is not sent again, since it
 * would start a second run; one that nobody agreed to is noted as not run. The rotation keeps each outcome.
 */
export async function runProbes(
  world: World,
  input: {
    readonly rotation: string
    readonly session: Session
    readonly probes: readonly ProbeSpec[]
    readonly earlier: readonly ProbeOutcome[]
    readonly runDispatchProbes: boolean
    readonly signal?: AbortSignal
  },
): Promise<Result<ProbeOutcome[]>> {
  const outcomes: ProbeOutcome[] = []
  const tokenOf = () => world.ledger.rotations.factsOf(input.rotation)?.newToken?.fingerprint ?? null
  const token = tokenOf()
  const keep = (probes: readonly ProbeOutcome[]): void => {
    // Another token that was given meanwhile has proven nothing yet.
    if (tokenOf() === token) world.ledger.rotations.update(input.rotation, { probes })
  }
  for (const [index, spec] of input.probes.entries()) {
    const before = input.earlier[index]
    const sameProbe = before !== undefined && JSON.stringify(before.spec) === JSON.stringify(spec)
    if (startsWorkflow(spec)) {
      if (sameProbe && before.ok === true) {
        outcomes.push(before)
        continue
      }
      if (!input.runDispatchProbes) {
        outcomes.push(
          sameProbe ? before : { spec, ok: null, detail: probeTexts.notRunYet, at: null, runUrl: null },
        )
        continue
      }
    }
    announce(world, input.rotation, 'probe', { probe: spec.kind, index })
    const answer = await world.github.probe(
      input.session,
      spec,
      input.signal === undefined ? {} : { signal: input.signal },
    )
    if (!answer.ok) return answer
    outcomes.push({
      spec,
      ok: answer.value.ok,
      detail: answer.value.detail,
      at: nowOf(world),
      runUrl: answer.value.runUrl,
    })
    settle(world, input.rotation, 'probe', {
      detail: { probe: spec.kind, index, ok: answer.value.ok },
      // At once: a workflow that was started must not be started again, whatever becomes of the other probes.
      alongside: () => keep([...outcomes, ...input.earlier.slice(outcomes.length)]),
    })
  }
  keep(outcomes)
  return ok(outcomes)
}
