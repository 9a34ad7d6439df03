import { count } from '../format.ts'

/** The lock screen. */
export const lockTexts = {
  title: 'Rekey is locked',
  since: (cause: string, time: string) => `${cause} ${time}.`,
  causes: {
    idle: 'Nobody was here. Locked since',
    asleep: 'This computer went to sleep. Locked since',
    'screen-locked': 'The screen was locked. Locked since',
    asked: 'Locked since',
  },
  running: (rotations: number) =>
    `${count(rotations, 'rotation goes', 'rotations go')} on. Nothing is revoked while Rekey is locked.`,
  unlock: 'Unlock',
  stillLocked: 'Rekey stays locked.',
} as const
