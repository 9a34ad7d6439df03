import { count } from '../format.ts'

export const onboardingTexts = {
  title: 'Set up Rekey',
  lead: 'Rotate GitHub tokens without breaking workflows.',
  points: [
    'See which token expires when, and every place that holds it.',
    'Update every repository from one plan that you have read.',
    'Revoke the old token only when it is safe, and see the proof.',
  ],
  noAccountNeeded: 'Rekey has no service of its own: tokens stay in the keychain of this computer.',
  connect: 'Connect to GitHub',
  explore: 'Explore with sample data',
  connectTitle: 'Connect to GitHub',
  connectLead:
    'Rekey acts as you, with an operator token that may write secrets. It can never read a secret: GitHub returns none.',
  method: 'How should Rekey sign in?',
  gh: 'Use the GitHub CLI',
  ghConsequence: 'Takes over its sign-in and keeps it in the system keychain.',
  token: 'Use a token',
  tokenConsequence: 'A fine-grained token with Secrets: Read and write, and Actions: Read.',
  host: 'Host',
  hostCaption: 'github.com, or the name of your GitHub Enterprise server.',
  owner: 'Resource owner',
  ownerCaption:
    'A fine-grained token covers one owner, an organization or a user. Leave empty for a classic token.',
  openForm: 'Open GitHub to create the operator token',
  paste: 'Paste from clipboard',
  pasteCaption: 'Rekey reads the clipboard, stores the token in the keychain and clears the clipboard.',
  field: 'Operator token',
  fieldSummary: 'Type it instead',
  useField: 'Sign in',
  useGh: 'Connect with the GitHub CLI',
  pasted: 'Pasted, and the clipboard was cleared.',
  ghMissing: 'Looking for the GitHub CLI.',
  connectFailed: "Couldn't connect",
  importTitle: 'Import your inventory',
  importLead:
    'The inventory says which credentials there are and where each one is stored. It usually lives in a repository as rekey.yaml.',
  importButton: 'Import rekey.yaml…',
  later: 'Skip for now',
  imported: (credentials: number, destinations: number) =>
    `Imported ${count(credentials, 'credential', 'credentials')} with ${count(destinations, 'destination', 'destinations')}.`,
  problem: (line: number, column: number, message: string) => `line ${line}, column ${column}: ${message}`,
  problemsTitle: (value: number, file: string) =>
    `${file} has ${count(value, 'mistake', 'mistakes')}. Nothing was imported.`,
  importFailed: "Couldn't import",
  connectedAs: (login: string, host: string) => `Connected as ${login} on ${host}.`,
  step: (step: number, total: number) => `Step ${step} of ${total}`,
} as const
