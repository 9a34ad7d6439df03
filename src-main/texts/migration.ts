import { inLanguage } from './in-language.ts'

/** Moving a classic token to a fine-grained one. */
export const migrationTexts = inLanguage({
  noClassicToken: (credential: string) => `${credential} has no classic token.`,
  nothingToMove: 'There is nothing to move.',
  nothingCanMove: (credential: string, blockers: readonly string[]) =>
    `Nothing of what ${credential} is seen to do can move: ${blockers.join('; ')}.`,
  keepClassic: 'Keep it classic, with the least scopes.',
  partCannotMove: (credential: string, blockers: readonly string[]) =>
    `A part of what ${credential} is seen to do can't move: ${blockers.join('; ')}.`,
  giveThatPartAToken: 'Give that part a token of its own first, then accept and say so.',
  noPermission: 'The new token would have no permission.',
  nameOnePermission: 'Name at least one.',
  noRepository: 'The new token would reach no repository.',
  nameOneRepository: 'Name at least one, as owner/name.',
})
