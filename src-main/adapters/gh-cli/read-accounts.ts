import * as v from 'valibot'
import type { GhAccount } from '../../ports/gh-cli.ts'

/** What `gh auth status --json hosts` prints, as far as it is read. Known since version 2.81. */
const status = v.object({
  hosts: v.record(
    v.string(),
    v.array(v.object({ host: v.string(), login: v.string(), active: v.optional(v.boolean(), false) })),
  ),
})

/** Accounts of the JSON; null where it is no such JSON. */
export function accountsOfJson(text: string): readonly GhAccount[] | null {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    // Whatever answered is not a version that speaks JSON.
    return null
  }
  const parsed = v.safeParse(status, given)
  if (!parsed.success) return null
  return Object.values(parsed.output.hosts)
    .flat()
    .filter(({ login }) => login !== '')
}

/**
 * Accounts of what `gh auth status` tells people: "Logged in to github.com account octo-bot (keyring)", "as octo-bot"
 * before version 2.40, and "Failed to log in to …" or "Timeout trying to log in to …" where it could not ask GitHub.
 */
export function accountsOfText(text: string): readonly GhAccount[] {
  const found: GhAccount[] = []
  for (const line of text.split('\n')) {
    const named = /(?:Logged in|log in) to (\S+) (?:account|as) (\S+)/.exec(line)
    const [, host, login] = named ?? []
    // Before 2.40 there was one account for each host, and no word of which is active.
    if (host !== undefined && login !== undefined) found.push({ host, login, active: true })
    const last = found.at(-1)
    if (last !== undefined && /Active account: false/.test(line))
      found.splice(-1, 1, { ...last, active: false })
  }
  return found
}
