import type { RevokeConditionName } from '../domain/rotation.ts'
import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

const titles: Readonly<Record<RevokeConditionName, string>> = {
  destinations: 'Every destination is verified with the new value or waived',
  'manual-steps': 'Manual steps are done',
  probes: 'The new token does its real work',
  'in-use': 'Workflows ran with the new value',
  'new-token': 'The new token works right now',
  runs: 'No run still holds the old value',
  'last-use': 'The old token is no longer used',
  copies: 'No other copy would keep the old value',
  soak: 'Soak time passed',
  'not-signed-in': 'Rekey is not signed in with the old token',
}

const unreadable = (stores: readonly string[]) =>
  stores.length === 0 ? '' : ` Not readable: ${listSome(stores)}.`

interface DoneStep {
  readonly step: string
  /** Null where the step was waived. */
  readonly doneBy: string | null
  readonly doneAt: string | null
}

const stepDone = ({ step, doneBy, doneAt }: DoneStep) => {
  if (doneBy === null) return `${step}: waived`
  return doneAt === null ? `${step}: done by ${doneBy}` : `${step}: done by ${doneBy}, ${doneAt}`
}

/** The conditions before the old token may be revoked, and what speaks for and against each. */
export const revokeChecklistTexts = inLanguage({
  /** What each asks for. */
  titles,
  waived: (by: string, reason: string) => `Waived by ${by}: ${reason}`,
  notChecked: 'Not checked yet.',

  cameAfterPlan: (destinations: readonly string[]) =>
    destinations.length === 1
      ? `A destination came after the plan: ${listSome(destinations)}. Plan again and update, or take it out of the inventory.`
      : `${destinations.length} destinations came after the plan: ${listSome(destinations)}. Plan again and update, or take them out of the inventory.`,
  noDestinations: 'There are no destinations.',
  allVerified: (verified: number, total: number, waived: number) =>
    waived > 0 ? `${verified} of ${total} verified, ${waived} waived.` : `${verified} of ${total} verified.`,
  wouldBreak: (destinations: readonly string[], total: number) =>
    `Revoking now would break ${destinations.length} of ${total}: ${listSome(destinations)}.`,

  stepsToDo: (steps: readonly string[]) => `To do: ${listSome(steps)}.`,
  stepsDone: (steps: readonly DoneStep[]) => `${listSome(steps.map(stepDone))}.`,

  noProbes: 'This credential has no probes: only its sign-in shows that it works.',
  probesPassed: (probes: number) => `${counted(probes, 'probe', 'probes')} passed.`,
  /** @param detail null where the probe was not run */
  probesShort: (probes: readonly { readonly probe: string; readonly detail: string | null }[]) =>
    listSome(probes.map(({ probe, detail }) => `${probe}: ${detail ?? 'not run yet'}`)),

  /** @param silent places of which no run since the update told anything */
  inUse: (used: number, failed: number, silent: number, unused: number) =>
    [
      ...(used > 0 ? [`In use at ${counted(used, 'destination', 'destinations')}.`] : []),
      ...(failed > 0 ? [`A run failed at ${counted(failed, 'destination', 'destinations')}.`] : []),
      ...(silent > 0 ? [`Not exercised at ${counted(silent, 'destination', 'destinations')}.`] : []),
      ...(unused > 0 ? [`No workflow uses it at ${counted(unused, 'destination', 'destinations')}.`] : []),
    ].join(' '),

  /** Why the name is asked for. */
  placesWereWaived: (places: number) => `${counted(places, 'destination was', 'destinations were')} waived.`,
  conditionsWereWaived: (conditions: number) =>
    `${counted(conditions, 'condition was', 'conditions were')} waived.`,
  noProbeShowedIt: 'No probe showed that the new token does its real work.',
  runsFailed: (places: number) =>
    `A run with the new value failed at ${counted(places, 'destination', 'destinations')}.`,
  notExercised: (places: number) =>
    `${counted(places, 'destination was', 'destinations were')} not exercised by any run.`,
  nothingUsesIt: 'No workflow uses it, so no run showed that it works.',

  signsInAs: (login: string) => `Signs in as ${login}.`,

  deadSince: (at: string) => `The old token has been dead since ${at}: waiting changes nothing.`,
  noRunUnfinished: 'No run that was queued before the last write is unfinished.',
  runsUnfinished: (runs: number, repositories: readonly string[]) =>
    `${counted(runs, 'run was', 'runs were')} queued before the update and still unfinished, in ${listSome(repositories)}. Runs keep the value they started with.`,

  usedAfterUpdate: (at: string, source: string) =>
    `Last used ${at}, after the update, by ${source}. Something still has the old value.`,
  noUseFound: (source: string) => `No use found in ${source}. It doesn't list every request.`,
  usedBeforeUpdate: (at: string, source: string) =>
    `Last used ${at}, before the update, by ${source}. It doesn't list every request.`,

  copiesNotLookedFor: 'Not looked for since the update.',
  copiesOfDeadToken: (copies: readonly string[]) =>
    `${counted(copies.length, 'place holds', 'places hold')} the dead token and ${plural(copies.length, 'is', 'are')} no destination: ${listSome(copies)}.`,
  noCopies: (repositories: number, unread: readonly string[]) =>
    `None in ${counted(repositories, 'repository', 'repositories')}.${unreadable(unread)}`,
  copiesLeft: (copies: readonly string[], unread: readonly string[]) =>
    `${counted(copies.length, 'place has', 'places have')} a secret of this name and ${plural(copies.length, 'is', 'are')} no destination: ${listSome(copies)}.${unreadable(unread)} ${copies.length === 1 ? 'Add it as a destination and update it' : 'Add them as destinations and update them'}, or waive this.`,

  noSoakForLeak: 'A leaked token is not kept alive: no soak time.',
  soakEnded: (at: string) => `It ended at ${at}.`,
  soakEnds: (at: string) => `It ends at ${at}. Rekey will remind you.`,

  rekeySignsInWithIt: 'The old token is the one Rekey signs in with. Switch the sign-in first.',
  operatorIsAnother: 'The operator token is another one.',
})
