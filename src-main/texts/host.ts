import { inLanguage } from './in-language.ts'

/** The host that Rekey talks to. */
export const hostTexts = inLanguage({
  isUnknown: (host: string) => `Rekey doesn't work with the host "${host}". Nothing was sent.`,
  signInThereFirst: 'Sign in there first.',
  isNoHost: (written: string) => `"${written}" is not the name of a host.`,
  enterHost: 'Enter github.com, octo.ghe.com or the name of your GitHub Enterprise server.',
})
