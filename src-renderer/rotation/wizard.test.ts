import { describe, expect, it } from 'vitest'
import type { RotationStateView } from '../../src-preload/contract/index.ts'
import {
  homeOf,
  isReachable,
  openWizard,
  type Step,
  steps,
  type WizardEvent,
  wizardReducer,
} from './wizard.ts'

const states: readonly RotationStateView[] = [
  'draft',
  'prechecked',
  'received',
  'validated',
  'planned',
  'propagating',
  'stopped',
  'propagated',
  'verified',
  'revoking',
  'revoked',
  'completed',
  'rolled-back',
  'abandoned',
]

describe('opening', () => {
  it.each(states)('%s opens a page that this state reaches', (state) => {
    const { step } = openWizard(state)
    expect(step).toBe(homeOf(state))
    expect(isReachable(step, state)).toBe(true)
  })

  it('starts the plan with the pace of the rotation', () => {
    expect(openWizard('planned', 'careful')).toEqual({ step: 'plan', pace: 'careful' })
  })
})

describe('reach', () => {
  const reached = (state: RotationStateView): readonly Step[] =>
    steps.filter((step) => isReachable(step, state))

  it('never lets the update page open before there is a plan', () => {
    for (const state of ['draft', 'prechecked', 'received', 'validated', 'planned'] as const)
      expect(reached(state)).not.toContain('update')
  })

  it('opens the checklist as soon as the run has ended, since it says what is missing', () => {
    expect(reached('propagating')).not.toContain('revoke')
    for (const state of ['stopped', 'propagated', 'verified'] as const)
      expect(reached(state)).toContain('revoke')
  })

  it('ends at the finish only when the old token is dead or the rotation is over', () => {
    const finished = states.filter((state) => reached(state).includes('finish'))
    expect(finished).toEqual(['revoked', 'completed', 'rolled-back', 'abandoned'])
  })
})

describe('wizardReducer', () => {
  it('follows the rotation when its state moves past the open page', () => {
    const plan = openWizard('planned')
    expect(wizardReducer(plan, { type: 'rotation-moved', state: 'propagating' }).step).toBe('update')
  })

  it('keeps the page when the state stays with it', () => {
    const paste = wizardReducer(openWizard('received'), { type: 'pasted', by: 'clipboard' })
    expect(wizardReducer(paste, { type: 'rotation-moved', state: 'validated' })).toBe(paste)
  })

  it('leaves a page that the rotation no longer reaches', () => {
    const verify = openWizard('verified')
    expect(wizardReducer(verify, { type: 'rotation-moved', state: 'propagating' }).step).toBe('update')
  })

  it('does not go where the state does not lead', () => {
    const precheck = openWizard('draft')
    expect(wizardReducer(precheck, { type: 'go', step: 'plan', state: 'draft' })).toBe(precheck)
  })

  it('goes back to look, and forward again', () => {
    const update = openWizard('propagated')
    const plan = wizardReducer(update, { type: 'go', step: 'plan', state: 'propagated' })
    expect(plan.step).toBe('plan')
    expect(wizardReducer(plan, { type: 'go', step: 'verify', state: 'propagated' }).step).toBe('verify')
  })

  it('asks for consent anew with every token', () => {
    let wizard = wizardReducer(openWizard('received'), { type: 'agree', on: true })
    wizard = wizardReducer(wizard, { type: 'pasted', by: 'field' })
    expect(wizard).toEqual({ step: 'paste', pastedBy: 'field', agreed: false })
  })

  it('ignores what belongs to another page', () => {
    const revoke = openWizard('revoking')
    const events: readonly WizardEvent[] = [
      { type: 'pasted', by: 'clipboard' },
      { type: 'agree', on: true },
      { type: 'pace', pace: 'careful' },
      { type: 'show', rows: 'failed' },
    ]
    for (const event of events) expect(wizardReducer(revoke, event)).toBe(revoke)
  })
})
