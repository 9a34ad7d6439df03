import { inLanguage } from './in-language.ts'

/** The lock, and the question whether somebody is there to unlock it. */
export const lockTexts = inLanguage({
  isLocked: 'Rekey is locked. Nothing was done.',
  unlockFirst: 'Unlock it first.',
  unlockRekey: 'Unlock Rekey?',
  whyLocked: 'It was locked because nobody was here, or because you locked it.',
  unlock: 'Unlock',
  stayLocked: 'Stay locked',
  /** Ends the sentence of macOS that asks for a finger: "Rekey is trying to ...". */
  touchIdReason: 'unlock Rekey',
})
