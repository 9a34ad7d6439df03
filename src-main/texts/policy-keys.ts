import type { PolicyKey } from '../domain/inventory-policy.ts'
import { inLanguage } from './in-language.ts'

interface KeyWords {
  /** What it asks for. */
  readonly what: string
  /** The form of its values. */
  readonly form: string
}

const keys: Readonly<Record<PolicyKey, KeyWords>> = {
  maximumLifetime: { what: 'longest life of a token', form: 'a period such as 90d or 12w, or none' },
  classicTokens: { what: 'classic tokens', form: 'forbidden or allowed' },
  dispatchRepositories: { what: 'repositories that a dispatch token may reach', form: 'one or any' },
  ownerPresent: { what: 'owner, purpose and person known', form: 'true or false' },
  onePurpose: { what: 'one token for each purpose', form: 'true or false' },
  onePerson: { what: 'tokens not shared between people', form: 'true or false' },
  plainDotenv: { what: 'dotenv files in plain text in a repository', form: 'forbidden or allowed' },
  rotateEvery: { what: 'longest rotation period', form: 'a period such as 90d or 12w, or none' },
}

/** The keys of the policy, as they are spelled in a file and on the command line. */
export const policyKeyTexts = inLanguage({
  keys,
  isNoValue: (value: string, key: string) => `"${value}" is no value of ${key}.`,
  itTakes: (form: string) => `It takes ${form}.`,
})
