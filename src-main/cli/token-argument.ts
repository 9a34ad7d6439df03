/**
 * GitHub's tokens as they are, whole or inside an address or a sentence; the long ones of installations have a number and
 * dots in them. A name may begin alike, and is shorter.
 */
const wholeToken =
  /github_pat_[A-Za-z0-9_]{50,}|gh[opsur]_[A-Za-z0-9_.-]{36,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/

/**
 * Which argument is a secret, counted from 1; null when none is. Every command would name what it does not know in its
 * answer, and some would keep it as a name: so it is refused before anything looks at it.
 */
export function tokenArgument(words: readonly string[]): number | null {
  const at = words.findIndex((each) => wholeToken.test(each))
  return at < 0 ? null : at + 1
}
