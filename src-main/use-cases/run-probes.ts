import { type ProbeSpec, startsWorkflow } from '../domain/credential.ts'
import { ok, type Result } from '../domain/result.ts'
import { isUnclearProbe, type ProbeOutcome } from '../domain/rotation.ts'
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
 * would start a second run; one that nobody agreed to is noted as not run. The rotation keeps each outcome, and of a
 * dispatch beforehand that its outcome is unclear: whoever goes on after a kill is told so before it is sent again.
 */
export async function runProbes(
  world: World,
  input: {
    readonly rotation: string
    readonly session: Session
    readonly probes: readonly ProbeSpec[]
    readonly earlier: readonly ProbeOutcome[]
    readonly runDispatchProbes: boolean
    /** A dispatch whose answer was lost is not sent again: nobody agreed to a second one. */
    readonly holdUnclear?: boolean
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
  const earlier = inOrderOf(input.probes, input.earlier)
  const earlierFrom = (index: number) => earlier.slice(index).flatMap((each) => each ?? [])
  for (const [index, spec] of input.probes.entries()) {
    const until: ProbeOutcome = earlier[index] ?? {
      spec,
      ok: null,
      detail: probeTexts.notRunYet,
      at: null,
      runUrl: null,
    }
    const keepThis = (outcome: ProbeOutcome): void => keep([...outcomes, outcome, ...earlierFrom(index + 1)])
    if (startsWorkflow(spec)) {
      const held = !input.runDispatchProbes || (input.holdUnclear === true && isUnclearProbe(until))
      if (until.ok === true || held) {
        outcomes.push(until)
        continue
      }
    }
    world.ledger.transaction(() => {
      announce(world, input.rotation, 'probe', { probe: spec.kind, index })
      if (startsWorkflow(spec))
        keepThis({
          spec,
          ok: null,
          detail: probeTexts.mayHaveStarted(spec.repository),
          at: nowOf(world),
          runUrl: null,
        })
    })
    const answer = await world.github.probe(
      input.session,
      spec,
      input.signal === undefined ? {} : { signal: input.signal },
    )
    if (!answer.ok) {
      // It never left, or GitHub said no: then nothing is unclear about it.
      if (startsWorkflow(spec) && !['unclear', 'cancelled'].includes(answer.failure.kind))
        settle(world, input.rotation, 'probe', {
          detail: { probe: spec.kind, index, failure: answer.failure.kind },
          alongside: () => keepThis(until),
        })
      return answer
    }
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
      alongside: () => keep([...outcomes, ...earlierFrom(index + 1)]),
    })
  }
  keep(outcomes)
  return ok(outcomes)
}

/** Outcomes by what was probed, not by its place: a probe that was added before a dispatch must not have it sent again. */
function inOrderOf(
  probes: readonly ProbeSpec[],
  outcomes: readonly ProbeOutcome[],
): ReadonlyArray<ProbeOutcome | null> {
  const left = [...outcomes]
  return probes.map((spec) => {
    const at = left.findIndex((each) => JSON.stringify(each.spec) === JSON.stringify(spec))
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null)
  })
}
