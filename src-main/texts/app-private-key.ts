import { inLanguage } from './in-language.ts'

/** Why a text is no private key of a GitHub App. */
export const appPrivateKeyTexts = inLanguage({
  privateKey: 'private key',
  isNoKey: (source: string, why: string) =>
    `The text read from ${source} isn't the private key of a GitHub App (${why}). Nothing was stored.`,
  generateKey:
    "Generate a private key on the App's settings page, and give the file that GitHub downloads: it ends in .pem.",
  keysHaveNoPassphrase: 'GitHub hands keys out without one: use that file.',
  useKeyThatGithubMade: "Use a key that GitHub made: the App's settings page generates them with 2,048 bits.",
  trouble: {
    isEmpty: 'it is empty',
    isLocked: 'it is locked with a passphrase',
    isPublicKey: 'it is a public key',
    isCertificate: 'it is a certificate',
    isSshKey: 'it is an SSH key',
    hasNoBeginLine: 'it has no "BEGIN RSA PRIVATE KEY" line',
    holdsSeveralKeys: 'it holds several keys',
    isDamaged: 'it is cut short or damaged',
    isNoRsaKey: 'it is no RSA key',
    isTooShort: 'it is too short to be safe',
    isTooLong: 'it is too long for the keychains of some systems',
  },
})
