import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** The page on which GitHub makes the next token. */
export const tokenFormTexts = inLanguage({
  /** By which a token is found again on GitHub's list. */
  madeFor: (rotation: string) => `Rekey ${rotation}`,
  madeForReplaces: (rotation: string, label: string) => `Rekey ${rotation}, replaces ${label}`,
  oneResourceOwner: (owners: readonly string[]) =>
    `A fine-grained token has one resource owner, and this one reaches ${owners.join(', ')}.`,
  isDeclaredClassic: 'It is declared as a classic token.',
  offersOwnRepositories: (owner: string, others: readonly string[]) =>
    `The form offers only repositories of ${owner}: those of ${others.join(', ')} take a token of their own.`,
  policyAllowsNoMore: 'The policy allows no more.',
  noMoreAllowed: 'No more is allowed for this credential.',
  policyLeavesNoRoom: (days: number) =>
    `The policy allows no more, which leaves no room to rotate every ${counted(days, 'day', 'days')}.`,
  noRoom: (days: number) =>
    `No more is allowed for this credential, which leaves no room to rotate every ${counted(days, 'day', 'days')}.`,
})
