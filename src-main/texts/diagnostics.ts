import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** The health of this installation, and the report of it for somebody who helps. */
export const diagnosticsTexts = inLanguage({
  title: (at: string) => `Rekey diagnostics, ${at}`,
  /** Before each finding; both are equally wide. */
  marks: { ok: '[ok]     ', problem: '[problem]' },
  finding: (mark: string, name: string, sentence: string) => `${mark} ${name}: ${sentence}`,
  accounts: (count: number) => `Accounts: ${count}`,
  credentials: (count: number) => `Credentials: ${count}`,
  destinations: (count: number) => `Destinations: ${count}`,
  rotations: (count: number) => `Rotations: ${count}`,
  auditEntries: (count: number) => `Audit entries: ${count}`,
  settings: 'Settings:',

  version: 'Version',
  rekeyOn: (version: string, platform: string, architecture: string, runtimes: readonly string[]) =>
    `Rekey ${version} on ${platform} ${architecture}, ${runtimes.join(', ')}.`,
  runtimes: {
    electron: (version: string) => `Electron ${version}`,
    chrome: (version: string) => `Chrome ${version}`,
    node: (version: string) => `Node ${version}`,
  },
  ledger: 'Ledger',
  ledgerSound: (location: string) => `${location} opens and passes its integrity check.`,
  auditLog: 'Audit log',
  chainIntact: (entries: number) => `${counted(entries, 'entry', 'entries')}, chain intact.`,
  chainBreaks: (why: string) => `The chain breaks: ${why}.`,
  log: 'Log',
  logWritten: (location: string) => `${location} is written. It holds no secrets.`,
  keychain: 'Keychain',
  keychainWorks: (keychain: string) => `The ${keychain} stores and returns values.`,
  keychainAltersValues: 'The keychain gave back something else than was stored.',
  restartKeychain: 'Restart it, then try again.',
  account: 'Account',
  notSignedIn: 'Rekey is not signed in. Connect an account.',
  accountOf: (login: string) => `Account ${login}`,
  accountFor: (login: string, owner: string) => `Account ${login} for ${owner}`,
  signsIn: (login: string, host: string) => `Signs in as ${login} on ${host}.`,
  signsInWithQuota: (login: string, host: string, left: number, limit: number) =>
    `Signs in as ${login} on ${host}, ${left} of ${limit} requests left.`,
  signInTo: (service: string) => `Sign-in to ${service}`,
  program: (name: string) => `Program ${name}`,
  certificates: 'Certificates',
  certificatesUnchecked:
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off. Rekey connects nowhere; unset it.',
  certificatesOfNode: 'Checked against the authorities that come with Node.',
  certificatesOfNodeAnd: (file: string) =>
    `Checked against the authorities that come with Node and those in ${file} (NODE_EXTRA_CA_CERTS).`,

  noneToSave: 'There are no diagnostics to save yet.',
  runThemFirst: 'Run them first.',
  save: 'Save diagnostics',
})
