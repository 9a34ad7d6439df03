import type { GhAccount, GhCli } from '../ports/gh-cli.ts'

/** A GitHub CLI for tests: it isn't installed, unless it is given a sign-in. */
export function plainGhCli(
  signIn: GhCli['signIn'] = async () => null,
  accounts: readonly GhAccount[] = [],
): GhCli {
  return { signIn, accounts: async () => accounts }
}
