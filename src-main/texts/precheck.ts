import { counted, formatNumber } from './count.ts'
import { inLanguage } from './in-language.ts'

/** What is told before anything is asked of the operator. */
export const precheckTexts = inLanguage({
  operatorFor: (owner: string) => `Operator for ${owner}`,
  codespacesAreOfOneUser: (login: string, user: string) =>
    `Signs in as ${login}: the Codespaces secrets of ${user} are for ${user} alone.`,
  /** @param life days left; null: GitHub didn't say */
  operatorSignsIn: (
    login: string,
    kind: string,
    life: number | 'endless' | null,
    quota: { readonly remaining: number; readonly limit: number } | null,
  ) => {
    const expiry = life === null ? 'unknown expiry' : life === 'endless' ? 'no expiry' : lasts(life)
    const requests =
      quota === null
        ? 'quota unknown'
        : `${formatNumber(quota.remaining)} of ${formatNumber(quota.limit)} requests left this hour`
    return `Signs in as ${login} with a ${kind} token, ${expiry}, ${requests}.`
  },
  currentValue: 'Current value',
  signedInWithIt:
    "Rekey is signed in with the token you want to rotate. Revoking it would end Rekey's access: switch the sign-in before the revoke.",
  notHeld:
    "Rekey doesn't hold the current value, so it can't roll back or prove the revoke. Adopt the current value to have both.",
  noLongerWorks: "The current value no longer works (401). Rotate now; roll back isn't possible.",
  signsIn: (login: string, repositories: number) =>
    `Signs in as ${login} and sees ${counted(repositories, 'repository', 'repositories')}.`,
  signsInSeesUnknown: (login: string, why: string) =>
    `Signs in as ${login}. How many repositories it sees is unknown: ${why}`,
})

function lasts(days: number): string {
  return days === 0 ? 'expires today' : `${counted(days, 'day', 'days')} left`
}
