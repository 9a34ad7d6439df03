import { inLanguage } from './in-language.ts'

/** Files that a person names, to be read or written. */
export const fileTexts = inLanguage({
  isNoFile: (path: string) => `${path} is not a file.`,
  nameTextFile: 'Name a file that holds text.',
  tooLarge: (path: string) => `${path} is larger than 5 MB.`,
  nameAnother: 'Name another file.',
  isNotUtf8: (path: string) => `${path} is not text in UTF-8.`,
  saveAsUtf8: 'Save it as UTF-8.',
  unreadable: (path: string, why: string) => `${path} can't be read (${why}).`,
  unreadableForUnknownReason: (path: string) => `${path} can't be read (unreadable).`,
  unwritable: (name: string, why: string) => `${name} can't be written: ${why}.`,
  chooseAnotherPlace: 'Choose another place.',
  notChosen: 'This file was not chosen in the dialog.',
  chooseAgain: 'Choose it again.',
  chooseDotenv: 'Choose a dotenv file',
  /** What files with this extension are, in the dialog that opens one. */
  kinds: { yaml: 'Inventory', pem: 'Private key', json: 'Leak case' } as Readonly<Record<string, string>>,
})
