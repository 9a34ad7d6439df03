import { inLanguage } from './in-language.ts'

/** Why a value is not written into a dotenv file. */
export const dotenvLineTexts = inLanguage({
  assignsDifferentValues: (file: string, variable: string, lines: readonly number[]) =>
    `${file} assigns ${variable} different values in lines ${lines.join(', ')}. Nothing was written.`,
  keepTheOneInUse: 'Keep the one that is used.',
  valueStandsElsewhere: (line: number, file: string) =>
    `Line ${line} of ${file}: the value doesn't stand in the line of its name. Nothing was written.`,
  quoteDoesNotEnd: (line: number, file: string) =>
    `Line ${line} of ${file}: the quote of the value doesn't end, or more follows behind it. Nothing was written.`,
  hashStandsBehind: (line: number, file: string) =>
    `Line ${line} of ${file}: a # stands right behind the value, which some loaders take for a part of it. Nothing was written.`,
  writeInOneLine: (variable: string) => `Write it as ${variable}='value'.`,
  valueIsAmbiguous:
    'The value has characters that loaders of dotenv files read in different ways. Nothing was written.',
  putItThereByHand: 'Put it there by hand.',
  wouldBeTakenIn: (file: string) =>
    `${file} has an open quote or a name without a value, which would take in a part of the new line. Nothing was written.`,
  mendThatLine: 'Mend that line.',
})
