import type { Dispatch } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import type { WizardEvent } from './wizard.ts'

/** What every step of the wizard gets: the rotation as main knows it, and the way to move within the wizard. */
export interface StepProps {
  readonly rotation: RotationView
  readonly dispatch: Dispatch<WizardEvent>
}
