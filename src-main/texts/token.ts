import type { TokenKind } from '../domain/token.ts'
import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

const kinds: Readonly<Record<TokenKind, string>> = {
  'fine-grained': 'fine-grained',
  classic: 'classic',
  oauth: 'OAuth app',
  'app-user': 'GitHub App user',
  'app-installation': 'GitHub App installation',
  'app-refresh': 'GitHub App refresh',
  legacy: 'GitHub (from before April 2021)',
  'githosted-workspace': 'githosted workspace',
  'githosted-repository': 'githosted repository',
  unknown: 'unknown kind of',
}

/** What a text that was pasted or piped as a token is, and why it is none. */
export const tokenTexts = inLanguage({
  /** Before the word token: "a classic token". */
  kinds,
  newToken: 'new token',
  looksLikeNoToken: (source: string, why: string) =>
    `The value read from ${source} doesn't look like a GitHub token (${why}). Nothing was written.`,
  copyWholeToken: 'Copy the whole token from GitHub: it starts with github_pat_ or ghp_.',
  /** Why it looks like none. */
  trouble: {
    isOfGithosted: (kind: string) => `it is a ${kind} token, which githosted takes and GitHub doesn't`,
    isHashOrLegacy: 'it is a commit hash, or a token from before April 2021',
    isEmpty: 'it is empty',
    isQuoted: 'it is in quotes',
    hasBlanks: 'it has blanks or line breaks inside',
    hasStrangeCharacters: 'it has characters that no token has',
    isLongerThan: (bytes: number) => `it is longer than ${bytes} bytes`,
    hasLength: (characters: number) => counted(characters, 'character', 'characters'),
  },
})
