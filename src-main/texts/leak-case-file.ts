import { inLanguage } from './in-language.ts'

/** The file that carries a leak case to another computer. */
export const leakCaseFileTexts = inLanguage({
  leakCase: 'leak case',
  saveAgain: 'Save the file again on the first computer.',
  notJson: 'This is no file of a leak case: it is no JSON.',
  notKnown: 'This is no file of a leak case that this Rekey knows.',
  altered: 'The file is not as it was saved: its hash differs.',
  noHost: (name: string) => `"${name}" is no host of GitHub.`,
  openAlready: (id: string) => `${id} is open for this token already. Nothing was taken up.`,
  goOnWithThatCase: 'Go on with that case, or end it first.',
  inventoryWrong: (line: number, problem: string) => `Its inventory is wrong in line ${line}: ${problem}`,
  takenUp: (savedAt: string) => `Taken up from another computer, saved ${savedAt}.`,
  takenUpFromSuspect: (savedAt: string) =>
    `Taken up from another computer, which may be affected, saved ${savedAt}.`,
})
