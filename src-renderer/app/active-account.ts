import type { AccountView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from './use-snapshot.ts'

/** The account that Rekey acts as; null without one. */
export function useActiveAccount(): AccountView | null {
  const { accounts } = useSnapshot()
  return accounts.find((each) => each.active) ?? accounts[0] ?? null
}

const stripes = 8

/** Which of the colors marks an account: always the same one for the same account. */
export function stripeOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return sum % stripes
}
