import type { Credential } from './credential.ts'
import { type DestinationOf, destinationId } from './destination.ts'
import { isOwnerName } from './destination-id.ts'
import { against, type JudgedCredential, type Judgement, listed, unclear } from './policy-rule.ts'

/** Somebody has to know what it is for, whose it is, and which person's rights it carries. */
export function ownerPresent({ credential, policy }: JudgedCredential): Judgement | null {
  if (!policy.ownerPresent) return null
  const { owner, purpose, current } = credential
  if (!isOwnerName(owner))
    return against(
      owner === '' ? 'It has no owner.' : `Its owner ${owner} is no user or organization name.`,
      'Name the user or organization that the token belongs to.',
    )
  if (purpose.trim() === '')
    return against('Nobody wrote down what it is for.', 'Write its purpose in one sentence.')
  if (current !== null && current.login === null)
    return unclear(
      "The person behind the current token isn't known.",
      'Check the token again: GitHub tells whose it is.',
    )
  return null
}

/** Work that needs a token of its own, by the permissions that GitHub's form calls for it. */
const works: readonly { readonly does: string; readonly slugs: readonly string[] }[] = [
  { does: 'changes code or starts workflows', slugs: ['contents', 'workflows', 'actions'] },
  {
    does: 'sets secrets',
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
    does: 'administers',
    slugs: ['administration', 'organization_administration', 'members'],
  },
]

/** One token, one job: then revoking it stops nothing else, and it needs no right that only another job needs. */
export function onePurpose({ credential, twins, policy }: JudgedCredential): Judgement | null {
  if (!policy.onePurpose) return null
  if (twins.length > 0)
    return against(
      `Its current token is the one of ${listed(twins)}, too.`,
      'Rotate each of them to a token of its own.',
    )
  const done = works.filter(({ slugs }) => slugs.some((slug) => writes(credential, slug)))
  if (done.length < 2) return null
  return against(
    `By its permissions it does several jobs: it ${listed(done.map(({ does }) => does))}.`,
    'Split it into one credential for each job.',
  )
}

/** A token acts in one person's name: whoever else holds it acts under that name. */
export function onePerson({ credential, operator, policy }: JudgedCredential): Judgement | null {
  if (!policy.onePerson) return null
  if (operator !== null)
    return against(
      `Its current token is the one that Rekey signs in with as ${operator}: a person and a job share it.`,
      'Rotate it, so that the sign-in has a token of its own.',
    )
  // Codespaces hand a person's own secrets to that person.
  const users = distinct(
    credential.destinations.flatMap((each) =>
      each.kind === 'codespaces' && 'user' in each ? [each.user] : [],
    ),
  )
  if (users.length > 1)
    return against(
      `${listed(users)} keep the same token in Codespaces secrets of their own.`,
      'Give each person a credential of their own.',
    )
  const hands = distinct(
    credential.destinations.flatMap((each) => (each.kind === 'manual' ? (each.owner ?? []) : [])),
  )
  if (hands.length < 2) return null
  return unclear(
    `${listed(hands)} do manual steps with the same token: nobody can tell whether each of them keeps it.`,
    'Name one person for all the steps, or give each a credential of their own.',
  )
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
  const plain = credential.destinations.filter(
    (each): each is DestinationOf<'dotenv'> => each.kind === 'dotenv' && each.encrypt === undefined,
  )
  const remedy = 'Have an encrypted copy written, or move the file out of the repository.'
  const inRepositories: string[] = []
  const unseen: string[] = []
  for (const each of plain) {
    const facts = observations.get(destinationId(each))?.facts
    if (facts?.kind !== 'file' || facts.repository === undefined) unseen.push(each.file)
    else if (facts.repository !== null) inRepositories.push(`${facts.path} in ${facts.repository}`)
  }
  if (inRepositories.length > 0)
    return against(`It lies in plain text in a git repository: ${listed(inRepositories)}.`, remedy)
  if (unseen.length > 0)
    return unclear(
      `Nobody looked yet whether ${listed(unseen)} ${unseen.length === 1 ? 'lies' : 'lie'} in a git repository.`,
      'Refresh its destinations.',
    )
  return null
}

export function rotationPeriod({ credential, policy }: JudgedCredential): Judgement | null {
  const longest = policy.rotateEveryDays
  if (longest === null) return null
  const { rotateEveryDays } = credential
  if (rotateEveryDays === null)
    return against('It has no rotation period.', `Choose one of ${longest} days or less.`)
  if (rotateEveryDays <= longest) return null
  return against(
    `It is rotated every ${rotateEveryDays} days; the policy asks for every ${longest} days or sooner.`,
    `Choose a rotation period of ${longest} days or less.`,
  )
}

function writes({ permissions }: Credential, slug: string): boolean {
  return permissions[slug] === 'write' || permissions[slug] === 'admin'
}
