import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { isOpenRotation } from './wizard.ts'

export const listFilters = [
  'all',
  'open',
  'waiting',
  'finished',
  'exceptions',
  'rolled-back',
  'discarded',
] as const
export type ListFilter = (typeof listFilters)[number]

/** A finished rotation that is not plain green: something in it was waived or failed. */
export function hasExceptions({ state, counts }: Pick<RotationSummaryView, 'state' | 'counts'>): boolean {
  return state === 'completed' && counts.waived + counts.failed > 0
}

export function isListed(rotation: RotationSummaryView, filter: ListFilter): boolean {
  const { state, running } = rotation
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return isOpenRotation(state)
    case 'waiting':
      return isOpenRotation(state) && !running
    case 'finished':
      return state === 'completed'
    case 'exceptions':
      return hasExceptions(rotation)
    case 'rolled-back':
      return state === 'rolled-back'
    case 'discarded':
      return state === 'abandoned'
  }
}
