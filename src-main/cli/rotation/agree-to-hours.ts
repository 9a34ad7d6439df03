import { FailureError, failure } from '../../domain/failure.ts'
import type { Rotation } from '../../domain/rotation.ts'
import { type MaintenanceHours, whyOutsideWindow } from '../../use-cases/maintenance-hours.ts'
import { confirm } from '../prompt.ts'
import { visible } from '../visible-text.ts'
import type { Desk } from './advance.ts'

/**
 * An update outside the maintenance window is agreed to by itself, never by --yes: whoever agreed beforehand may not have
 * known at what time it would begin.
 * @returns true when it is outside and was agreed to
 */
export async function agreeToHours(
  { world, terminal, interruption }: Pick<Desk, 'world' | 'terminal' | 'interruption'>,
  rotation: Rotation,
  options: { readonly yes: boolean; readonly outsideWindow: boolean },
): Promise<boolean> {
  const why = whyOutsideWindow(world, rotation)
  if (why === null) return false
  if (options.outsideWindow) {
    terminal.note(
      `${terminal.mark('attention')} Updated outside the maintenance window, as --outside-window says.`,
    )
    return true
  }
  const byHand = `Later: rekey rotation resume ${rotation.id}. Now: add --outside-window.`
  // It waits for its hours: for a script that is no failure, but to be resumed.
  if (options.yes || !terminal.isInteractive)
    throw new FailureError(failure('waits-for-approval', why.subject, why.message, `${why.hint} ${byHand}`))
  terminal.note(`${terminal.mark('attention')} ${visible(why.message)} ${visible(why.hint)}`)
  if (!(await confirm(terminal, interruption, 'Update outside the window?')))
    throw new FailureError(
      failure('cancelled', rotation.id, 'Nothing was written.', `The token is kept. ${byHand}`),
    )
  return true
}

/** "Outside the maintenance window mon-fri 09:00-17:00 UTC, which opens at 2026-11-23T09:00:00.000Z." */
export function hoursSentence({ hours, isOpen, opensAt, closesAt }: MaintenanceHours): string {
  if (isOpen) return `Within the maintenance window ${hours}, which closes at ${closesAt}.`
  return `Outside the maintenance window ${hours}${opensAt === null ? '' : `, which opens at ${opensAt}`}.`
}
