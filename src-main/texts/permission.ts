import { plural } from './count.ts'
import { inLanguage } from './in-language.ts'

const neverOffered: Readonly<Record<string, string>> = {
  packages:
    'GitHub Packages takes a classic token: no fine-grained token has a permission for it. Use the recipe packages.',
  checks: 'Only GitHub Apps can have Checks: no fine-grained token has a permission for it.',
}

/** Permissions of a fine-grained token: which there are, and who gets them offered. */
export const permissionTexts = inLanguage({
  /** What GitHub has for Apps, or for classic tokens, and never for a fine-grained token; by what people call it. */
  neverOffered,
  isNoPermission: (slug: string) => `"${slug}" is no permission of GitHub's form.`,
  didYouMean: (slug: string, near: string) =>
    `"${slug}" is no permission of GitHub's form. Did you mean ${near}?`,
  hasNoLevel: (name: string, slug: string, level: string, levels: readonly string[]) =>
    `${name} (${slug}) has no level ${level}: ${plural(levels.length, 'its only level is', 'its levels are')} ${levels.join(' and ')}.`,
  noTokenHasBoth: (account: string, organization: string) =>
    `${account} is offered only when you are the resource owner, ${organization} only when an organization is: no token has both.`,
  needsOwnAccount: (name: string, owner: string) =>
    `${name} is offered only if ${owner} is your own account, not an organization.`,
  needsOrganization: (name: string, owner: string) =>
    `${name} is offered only if ${owner} is an organization.`,
  isUndocumented: (name: string) =>
    `GitHub doesn't document ${name} for tokens: look whether the form offers it.`,
  githubAddsMetadata: 'GitHub adds it to every fine-grained token.',
})
