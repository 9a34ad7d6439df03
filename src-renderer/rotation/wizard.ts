import type { RotationStateView, RotationView } from '../../src-preload/contract/index.ts'

/** The steps of a rotation, in order. */
export const steps = ['precheck', 'create', 'paste', 'plan', 'update', 'verify', 'revoke', 'finish'] as const
export type Step = (typeof steps)[number]

/** The page that is open, with what only this window knows about it. */
export type Wizard =
  | { readonly step: 'precheck' }
  | { readonly step: 'create' }
  | { readonly step: 'paste'; readonly pastedBy: 'clipboard' | 'field' | null; readonly agreed: boolean }
  | { readonly step: 'plan'; readonly pace: 'auto' | 'careful' }
  | { readonly step: 'update'; readonly show: 'all' | 'open' | 'failed' }
  | { readonly step: 'verify'; readonly agreed: boolean }
  | { readonly step: 'revoke' }
  | { readonly step: 'finish' }

export type WizardEvent =
  | { readonly type: 'go'; readonly step: Step; readonly state: RotationStateView }
  | { readonly type: 'rotation-moved'; readonly state: RotationStateView }
  | { readonly type: 'pasted'; readonly by: 'clipboard' | 'field' }
  | { readonly type: 'agree'; readonly on: boolean }
  | { readonly type: 'pace'; readonly pace: 'auto' | 'careful' }
  | { readonly type: 'show'; readonly rows: 'all' | 'open' | 'failed' }

/** Where a rotation in this state is worked on. */
const home: Readonly<Record<RotationStateView, Step>> = {
  draft: 'precheck',
  prechecked: 'precheck',
  received: 'paste',
  validated: 'paste',
  planned: 'plan',
  propagating: 'update',
  stopped: 'update',
  propagated: 'update',
  verified: 'verify',
  revoking: 'revoke',
  revoked: 'finish',
  completed: 'finish',
  'rolled-back': 'finish',
  abandoned: 'finish',
}

/** The furthest step that may be looked at: the revoke checklist opens early, since it says what is missing. */
const furthest: Readonly<Record<RotationStateView, Step>> = {
  ...home,
  prechecked: 'paste',
  stopped: 'revoke',
  propagated: 'revoke',
  verified: 'revoke',
}

export function homeOf(state: RotationStateView): Step {
  return home[state]
}

export function isReachable(step: Step, state: RotationStateView): boolean {
  return steps.indexOf(step) <= steps.indexOf(furthest[state])
}

export function isOpenRotation(state: RotationStateView): boolean {
  return state !== 'completed' && state !== 'rolled-back' && state !== 'abandoned'
}

/** True until the update begins, and again after a plan was renewed. */
export function isBeforeUpdate(state: RotationStateView): boolean {
  return steps.indexOf(home[state]) < steps.indexOf('update')
}

/** True once nothing more is written in this rotation: it is told in the past. */
export function isPastUpdate({ state, running }: Pick<RotationView, 'state' | 'running'>): boolean {
  return !running && (state === 'revoking' || state === 'revoked' || !isOpenRotation(state))
}

/** True once a destination may have the new value: a renewed plan doesn't undo what was written before it. */
export function hasWritten({ destinations }: Pick<RotationView, 'destinations'>): boolean {
  return destinations.some(
    ({ kind, state, writtenAt }) =>
      kind !== 'manual' && (writtenAt !== null || state === 'writing' || state === 'written'),
  )
}

export function openWizard(state: RotationStateView, pace: 'auto' | 'careful' = 'auto'): Wizard {
  return enter(home[state], pace)
}

function enter(step: Step, pace: 'auto' | 'careful' = 'auto'): Wizard {
  switch (step) {
    case 'paste':
      return { step, pastedBy: null, agreed: false }
    case 'plan':
      return { step, pace }
    case 'update':
      return { step, show: 'all' }
    case 'verify':
      return { step, agreed: false }
    default:
      return { step }
  }
}

/**
 * Pure. The rotation's own state leads: when it moves past the open page, its page opens; a page that it no longer
 * reaches closes. Looking back at an earlier page changes nothing.
 */
export function wizardReducer(wizard: Wizard, event: WizardEvent): Wizard {
  switch (event.type) {
    case 'go':
      return event.step !== wizard.step && isReachable(event.step, event.state) ? enter(event.step) : wizard
    case 'rotation-moved': {
      const behind = steps.indexOf(wizard.step) < steps.indexOf(home[event.state])
      return behind || !isReachable(wizard.step, event.state) ? enter(home[event.state]) : wizard
    }
    case 'pasted':
      return wizard.step === 'paste' ? { ...wizard, pastedBy: event.by, agreed: false } : wizard
    case 'agree':
      return wizard.step === 'paste' || wizard.step === 'verify' ? { ...wizard, agreed: event.on } : wizard
    case 'pace':
      return wizard.step === 'plan' ? { ...wizard, pace: event.pace } : wizard
    case 'show':
      return wizard.step === 'update' ? { ...wizard, show: event.rows } : wizard
  }
}
