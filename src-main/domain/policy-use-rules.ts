import { type TokenWork, policyRuleTexts as texts } from '../texts/policy-rules.ts'
import type { Credential } from './credential.ts'
import { destinationId } from './destination.ts'
import { isOwnerName } from './destination-id.ts'
import { destinationsOfKind } from './destinations-by-kind.ts'
import { against, type JudgedCredential, type Judgement, unclear } from './policy-rule.ts'

/** Somebody has to know what it is for, whose it is, and which person's rights it carries. */
export function ownerPresent({ credential, policy }: JudgedCredential): Judgement | null {
  if (!policy.ownerPresent) return null
  const { owner, purpose, current } = credential
  if (!isOwnerName(owner))
    return against(owner === '' ? texts.noOwner : texts.ownerIsNoName(owner), texts.nameTheOwner)
  if (purpose.trim() === '') return against(texts.noPurpose, texts.writeItsPurpose)
  if (current !== null && current.login === null) return unclear(texts.personUnknown, texts.checkWhoseItIs)
  return null
}

/** Work that needs a token of its own, by the permissions that GitHub's form calls for it. */
const works: readonly { readonly does: TokenWork; readonly slugs: readonly string[] }[] = [
  { does: 'code', slugs: ['contents', 'workflows', 'actions'] },
  {
    does: 'secrets',
    slugs: [
      'secrets',
      'dependabot_secrets',
      'codespaces_secrets',
      'agent_secrets',
      'organization_secrets',
      'organization_dependabot_secrets',
      'organization_codespaces_secrets',
    ],
  },
  {
    does: 'administration',
    slugs: ['administration', 'organization_administration', 'members'],
  },
]

/** One token, one job: then revoking it stops nothing else, and it needs no right that only another job needs. */
export function onePurpose({ credential, twins, policy }: JudgedCredential): Judgement | null {
  if (!policy.onePurpose) return null
  if (twins.length > 0) return against(texts.sharedWithCredentials(twins), texts.rotateEach)
  const done = works.filter(({ slugs }) => slugs.some((slug) => writes(credential, slug)))
  if (done.length < 2) return null
  return against(texts.doesSeveralJobs(done.map(({ does }) => does)), texts.splitByJob)
}

/** A token acts in one person's name: whoever else holds it acts under that name. */
export function onePerson({ credential, operator, policy }: JudgedCredential): Judgement | null {
  if (!policy.onePerson) return null
  if (operator !== null) return against(texts.sharedWithSignIn(operator), texts.freeTheSignIn)
  // Codespaces hand a person's own secrets to that person.
  const users = distinct(
    destinationsOfKind(credential, 'codespaces').flatMap((each) => ('user' in each ? [each.user] : [])),
  )
  if (users.length > 1) return against(texts.sharedInCodespaces(users), texts.oneForEachPerson)
  const hands = distinct(destinationsOfKind(credential, 'manual').flatMap((each) => each.owner ?? []))
  if (hands.length < 2) return null
  return unclear(texts.sharedByHand(hands), texts.onePersonForAllSteps)
}

/** Names as people write them, each once, whatever its case. */
function distinct(written: readonly string[]): readonly string[] {
  const names = new Map<string, string>()
  for (const each of written) {
    const name = each.trim().replace(/^@/, '')
    if (name !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return [...names.values()]
}

/** What is in plain text in a work tree is one `git add` away from being everybody's. */
export function noPlainDotenv({ credential, observations, policy }: JudgedCredential): Judgement | null {
  if (policy.plainDotenv === 'allowed') return null
  const plain = destinationsOfKind(credential, 'dotenv').filter((each) => each.encrypt === undefined)
  const inRepositories: string[] = []
  const unseen: string[] = []
  for (const each of plain) {
    const facts = observations.get(destinationId(each))?.facts
    if (facts?.kind !== 'file' || facts.repository === undefined) unseen.push(each.file)
    else if (facts.repository !== null) inRepositories.push(texts.plainIn(facts.path, facts.repository))
  }
  if (inRepositories.length > 0) return against(texts.plainInRepository(inRepositories), texts.encryptOrMove)
  if (unseen.length > 0) return unclear(texts.notLookedWhetherInRepository(unseen), texts.refreshDestinations)
  return null
}

export function rotationPeriod({ credential, policy }: JudgedCredential): Judgement | null {
  const longest = policy.rotateEveryDays
  if (longest === null) return null
  const { rotateEveryDays } = credential
  if (rotateEveryDays === null) return against(texts.noPeriod, texts.choosePeriodUpTo(longest))
  if (rotateEveryDays <= longest) return null
  return against(texts.periodTooLong(rotateEveryDays, longest), texts.shortenPeriodTo(longest))
}

function writes({ permissions }: Credential, slug: string): boolean {
  return permissions[slug] === 'write' || permissions[slug] === 'admin'
}
