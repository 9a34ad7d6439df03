import type { Credential } from '../../domain/credential.ts'
import { countdown } from '../../domain/expiry.ts'
import { tokenKindNames } from '../../domain/token.ts'
import type {
  Checksum,
  Grant,
  GrantSource,
  OrganizationAccess,
  ReachedRepository,
  TokenFacts,
} from '../../domain/token-facts.ts'
import type { Column } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { count } from '../times.ts'
import { printFact, printSection, printSentence } from './section.ts'

const sourceWords: Readonly<Record<GrantSource, string>> = {
  scope: 'a scope says so',
  answered: 'GitHub answered a read',
  probed: 'a probe did it',
  app: 'permission of the App',
  declared: 'declared only, not confirmed by GitHub',
}

const checksumWords: Readonly<Record<Checksum, string>> = {
  right: 'fits',
  wrong: "doesn't fit: the token may be mistyped or cut",
  none: 'none known for this kind',
}

const accessWords: Readonly<Record<OrganizationAccess['access'], string>> = {
  open: 'lets it in',
  'sso-required': 'single sign-on',
  forbidden: 'forbidden',
  unknown: 'unknown',
}

/** What was found, for people; in pipes one fact a line, its name first. */
export function showFacts(
  terminal: Terminal,
  facts: TokenFacts,
  options: { readonly declared: Credential | null; readonly nowMs: number; readonly limit: number },
): void {
  for (const [title, text] of headRows(facts, options.declared, options.nowMs))
    printFact(terminal, title, text)
  if (facts.alive === null && facts.requests === undefined) return
  // What is only declared was never seen.
  if (facts.alive === false && facts.grants.some(({ source }) => source !== 'declared'))
    terminal.note('What follows is what it could do when it was last seen alive.')
  printSection(terminal, 'permission', permissionColumns, facts.grants, options.limit)
  if (terminal.outIsTerminal && facts.refused.length + facts.unknown.length > 0) terminal.out('')
  if (facts.refused.length > 0)
    printFact(terminal, 'Refused', facts.refused.map(({ slug }) => slug).join(', '))
  if (facts.unknown.length > 0)
    printFact(terminal, 'Unknown', `${facts.unknown.join(', ')}: reading did not settle them`)
  if (facts.scopes === null && facts.grants.length > 0)
    terminal.note('A read that is answered never proves that writing is allowed.')
  printSection(terminal, 'repository', repositoryColumns, facts.repositories, options.limit)
  if (!facts.repositoriesComplete && facts.alive === true)
    terminal.note(`${terminal.mark('attention')} The list of repositories is not whole.`)
  printSection(
    terminal,
    'organization',
    terminal.outIsTerminal ? organizationColumns.slice(0, 2) : organizationColumns,
    facts.organizations,
    options.limit,
  )
  // A table would cut the addresses off.
  if (terminal.outIsTerminal)
    for (const { because } of facts.organizations.slice(0, options.limit))
      if (because !== '') printSentence(terminal, '', `${terminal.mark('attention')} `, because)
}

function headRows(
  facts: TokenFacts,
  declared: Credential | null,
  nowMs: number,
): readonly (readonly [string, string])[] {
  const { notAsked } = facts
  const life =
    facts.alive === null
      ? `not known. ${notAsked?.sentence ?? ''}`
      : facts.alive
        ? 'yes'
        : `no: ${facts.host} refuses it (401). It is revoked, expired, mistyped or of another host.`
  const known = facts.alive !== null || facts.requests !== undefined
  return [
    ['Token', `${facts.label}, for ${facts.host}`],
    ['Kind', tokenKindNames[facts.kind].replace(/ of$/, '')],
    ['Checksum', checksumWords[facts.checksum]],
    ...(declared === null ? [] : [['Credential', declared.name] as const]),
    ['Alive', life],
    ['Fingerprint', `SHA-256 ${facts.fingerprint}`],
    ...(known ? knownRows(facts, nowMs) : []),
  ]
}

function knownRows(facts: TokenFacts, nowMs: number): readonly (readonly [string, string])[] {
  const expiry =
    facts.kind === 'app-installation'
      ? 'within an hour of its making; GitHub names no instant'
      : `${countdown({ ...facts, createdAt: null }, nowMs)}${facts.expiresAt === null ? '' : ` (${facts.expiresAt})`}`
  return [
    [
      'Login',
      facts.login ??
        (facts.kind === 'app-installation' ? 'none: an installation of a GitHub App' : 'not known'),
    ],
    ['Expiry', facts.unreadableExpiry === null ? expiry : `unreadable: ${facts.unreadableExpiry}`],
    ['Scopes', facts.scopes === null ? 'this kind has permissions' : facts.scopes.join(', ') || 'none'],
    [
      'Repositories',
      `${count(facts.repositories.length, 'repository', 'repositories')}${facts.repositoriesComplete ? '' : ' or more'}`,
    ],
    ['Checked', `${facts.at}, ${count(facts.requests ?? 0, 'request')}, all of them reads`],
  ]
}

const permissionColumns: readonly Column<Grant>[] = [
  { title: 'PERMISSION', text: ({ slug }) => slug },
  { title: 'AT LEAST', text: ({ level }) => level },
  {
    title: 'KNOWN BECAUSE',
    text: ({ source }) => sourceWords[source],
    data: ({ source }) => source,
    flexible: true,
  },
]

const repositoryColumns: readonly Column<ReachedRepository>[] = [
  { title: 'REPOSITORY', text: ({ fullName }) => fullName, flexible: true },
  { title: 'VISIBILITY', text: ({ visibility }) => visibility },
  { title: 'ROLE', text: ({ role }) => role ?? '' },
  {
    title: 'NOTE',
    text: ({ archived }) => (archived ? 'archived' : ''),
  },
]

const organizationColumns: readonly Column<OrganizationAccess>[] = [
  { title: 'ORGANIZATION', text: ({ login }) => login },
  { title: 'ACCESS', text: ({ access }) => accessWords[access], data: ({ access }) => access },
  { title: 'WHY', text: ({ because }) => because, flexible: true },
]
