import { count, formatNumber } from '../format.ts'

const inSentence = (rule: string): string => rule.charAt(0).toLowerCase() + rule.slice(1)

export const policyTexts = {
  /** What each rule is about, as a heading of its finding. */
  rules: {
    'maximum-lifetime': 'Lifetime',
    'no-classic': 'Classic token',
    'single-repository-dispatch': 'Dispatch token',
    'owner-present': 'Owner and purpose',
    'one-purpose': 'One purpose',
    'one-person': 'One person',
    'no-plain-dotenv': 'Plain dotenv file',
    'rotation-period': 'Rotation period',
  } as Readonly<Record<string, string>>,
  states: { against: 'Against the policy', waived: 'Waived', unknown: "Can't tell" },
  findings: 'Findings',
  finding: (rule: string, state: string) => `${rule}: ${state}`,
  keepsAll: 'Nothing is against the policy.',
  waivedUntil: (day: string, by: string) => `Waived by ${by} until ${day}, UTC:`,
  waiverEnded: (day: string) => `The waiver ended on ${day}, UTC.`,
  waive: 'Waive…',
  waiveRule: (rule: string) => `Waive ${rule}…`,
  endWaiver: 'End waiver',
  endWaiverOf: (rule: string) => `End waiver of ${rule}`,
  endFailed: "Couldn't end the waiver",
  dialog: {
    title: (rule: string, credential: string) => `Waive ${inSentence(rule)} for ${credential}?`,
    lead: 'Until then the finding does not count. The reason, your name and the day are in the audit log.',
    until: 'Last day',
    untilCaption: 'The waiver ends with this day in UTC, a year from now at the latest.',
    untilNeeded: 'Choose the last day.',
    confirm: 'Waive',
  },
  dashboard: {
    filter: 'Against the policy',
    filterName: (credentials: number) =>
      `Against the policy: ${count(credentials, 'credential', 'credentials')}`,
    row: (findings: number) => `${formatNumber(findings)} against the policy`,
  },
  settings: {
    lead: 'What is asked of every credential. It is the policy of rekey.yaml: an import replaces it, and an export writes it.',
    standing: (findings: number, credentials: number) =>
      findings === 0
        ? 'Nothing is against it.'
        : `${count(findings, 'finding', 'findings')} in ${count(credentials, 'credential', 'credentials')}.`,
    show: 'Show them',
    tokens: 'Tokens',
    credentials: 'Credentials',
    maximumLifetime: 'Longest lifetime',
    maximumLifetimeCaption: 'Also of the current token, as far as its expiry is known.',
    classic: 'No classic tokens',
    classicCaption: 'A classic token reaches every repository that its person reaches.',
    dispatch: 'One repository for a dispatch token',
    dispatchCaption: 'Whoever may dispatch may push code, too.',
    owner: 'Owner, purpose and person known',
    ownerCaption: 'Somebody has to answer for each token.',
    purpose: 'One token for each purpose',
    purposeCaption: 'Revoking one then stops nothing else.',
    person: 'Not shared between people',
    personCaption: 'A token acts in the name of one person.',
    dotenv: 'No plain dotenv file in a repository',
    dotenvCaption: 'In plain text in a work tree it is one commit away from everybody.',
    rotation: 'Longest rotation period',
    rotationCaption: 'Asks for a rotation period, and for one that is no longer.',
    days: (days: number) => count(days, 'day', 'days'),
    noLimit: 'No limit',
    failed: "Couldn't change the policy",
  },
} as const
