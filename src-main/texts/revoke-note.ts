import { inLanguage } from './in-language.ts'

/** What to know before a token is ended. */
export const revokeNoteTexts = inLanguage({
  deployKeysGo: 'GitHub deletes deploy keys that were created with the token together with it.',
  sshKeysStay: 'SSH keys go on working: look through those of its owner.',
  ownersMayEndAccess: (owner: string) =>
    `An owner of ${owner} can also end the token's access to ${owner}; elsewhere it stays alive then. Only GitHub Apps may read that list by API.`,
})
