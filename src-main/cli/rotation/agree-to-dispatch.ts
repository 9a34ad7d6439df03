import { type ProbeSpec, startsWorkflow } from '../../domain/credential.ts'
import { isUnclearProbe, type ProbeOutcome, type Rotation, remaining } from '../../domain/rotation.ts'
import { probeSentence } from '../../use-cases/run-probes.ts'
import type { World } from '../../use-cases/world.ts'
import type { Interruption } from '../interruption.ts'
import { credentialNamed } from '../names.ts'
import { confirm } from '../prompt.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

/** What was agreed to of the probes that start a workflow. */
export interface DispatchAgreement {
  readonly runDispatchProbes: boolean
  /** What may have started its workflow already is left as it is. */
  readonly holdUnclear: boolean
}

/**
 * Probes that start a workflow are announced and agreed to before the first of them. Also when a rotation goes on after
 * its first write: one that was declined then, or that the window never asked for, was agreed to by nobody.
 */
export async function agreeToDispatch(
  desk: { readonly world: World; readonly terminal: Terminal; readonly interruption: Interruption },
  rotation: Rotation,
  options: { readonly yes: boolean; readonly skipDispatchProbes: boolean },
): Promise<DispatchAgreement> {
  const isVerified = rotation.state === 'verified' && remaining(rotation).length === 0
  if (isVerified || options.skipDispatchProbes) return { runDispatchProbes: false, holdUnclear: true }
  const { world, terminal, interruption } = desk
  const outcomeOf = (spec: ProbeSpec): ProbeOutcome | null =>
    rotation.probes.find((each) => JSON.stringify(each.spec) === JSON.stringify(spec)) ?? null
  const ahead = credentialNamed(world, rotation.credential)
    .probes.filter(startsWorkflow)
    .map((spec) => ({ spec, outcome: outcomeOf(spec) }))
    .filter(({ outcome }) => outcome?.ok !== true)
  const unclear = ahead.flatMap(({ outcome }) =>
    outcome !== null && isUnclearProbe(outcome) ? [outcome] : [],
  )
  const fresh = ahead.filter(({ outcome }) => outcome === null || !isUnclearProbe(outcome))
  const mark = terminal.mark('attention')
  for (const { spec } of fresh)
    terminal.note(`${mark} This starts a workflow. ${visible(probeSentence(spec))}.`)
  const agrees = async (question: string) =>
    terminal.isInteractive && (await confirm(terminal, interruption, question))
  const starts = fresh.length === 0 || options.yes || (await agrees('Start it to check the new token?'))
  for (const { spec, detail } of unclear)
    terminal.note(`${mark} ${visible(probeSentence(spec))}. ${visible(detail)}`)
  const repeats = unclear.length > 0 && !options.yes && (await agrees('Start it again?'))
  const byHand = `rekey verify ${rotation.id} --dispatch-probes`
  if (!starts) terminal.note(`  It is not started. To do so later: ${byHand}`)
  else if (unclear.length > 0 && !repeats)
    terminal.note(`  Nobody agreed to a second start. For one: ${byHand}`)
  return { runDispatchProbes: starts, holdUnclear: !repeats }
}
