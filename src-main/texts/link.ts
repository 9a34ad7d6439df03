import { inLanguage } from './in-language.ts'

/** Pages that Rekey opens in the browser. */
export const linkTexts = inLanguage({
  noPageFor: (subject: string) => `There is no page for ${subject}.`,
  knownHostsOnly: 'Rekey opens only https pages of the GitHub hosts that it knows.',
  noBrowser: 'No browser could be opened.',
  openItYourself: (address: string) => `Open it yourself: ${address}`,
})
