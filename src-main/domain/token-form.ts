import { tokenFormTexts as texts } from '../texts/token-form.ts'
import { type CredentialSpec, nextLifetimeDays, nextTokenName, type PermissionLevel } from './credential.ts'
import { ownerOf } from './destination.ts'
import { dayMs } from './expiry.ts'
import { catalogEntry, permissionNotes } from './permission-catalog.ts'
import { type PermissionScope, permissionCatalog } from './permission-form.ts'
import { permissionReason, scopeReason } from './permission-reasons.ts'
import { recipeNamed } from './recipes.ts'

/** Source: docs.github.com, "Managing your personal access tokens": the description takes 1,024 characters. */
const longestDescription = 1024

export interface FormPermission {
  readonly slug: string
  /** As GitHub's form shows it. */
  readonly name: string
  readonly scope: PermissionScope
  readonly level: PermissionLevel
  /** What takes it, one sentence; empty when nobody said. */
  readonly reason: string
  /** False: the link can't fill it in. */
  readonly byLink: boolean
}

/** Every value of the page on which GitHub makes the next token, in the order of that page. */
export interface TokenForm {
  readonly kind: 'fine-grained' | 'classic'
  /** Why the fine-grained form can't serve; empty for that form. */
  readonly whyClassic: string
  readonly url: string
  /** False where nothing is known to fill the form in by a link: every value is typed. */
  readonly prefills: boolean
  readonly tokenName: string
  readonly description: string
  readonly owner: string
  readonly lifetimeDays: number
  /** The day on which that ends, YYYY-MM-DD: the form takes a date where it offers no such number of days. */
  readonly expiresOn: string
  /** What the lifetime was cut to; empty when it is as long as the rotation period asks for. */
  readonly lifetimeNote: string
  readonly repositoryAccess: readonly string[]
  /** Empty for a classic token. */
  readonly permissions: readonly FormPermission[]
  /** Empty for a fine-grained token. */
  readonly scopes: readonly { readonly scope: string; readonly reason: string }[]
  /** What to look out for, one sentence each. */
  readonly notes: readonly string[]
}

export interface FormInput {
  /** ISO instant. */
  readonly today: string
  /** What the description ends with: "Rekey R-0142, replaces github_pat_…7f3a". */
  readonly mark: string
  /** Longest lifetime of the team's policy; null: it has no rule. */
  readonly policyDays: number | null
}

export function tokenForm(credential: CredentialSpec, input: FormInput): TokenForm {
  const description = describe(credential.purpose, input.mark)
  const lifetimeDays = nextLifetimeDays(credential, input.policyDays)
  const kind = credential.tokenKind ?? 'fine-grained'
  const prefills = fillsByLink(credential.host)
  const shared = {
    kind,
    prefills,
    description,
    owner: credential.owner,
    tokenName: nextTokenName(credential, input.today),
    lifetimeDays,
    expiresOn: new Date(Date.parse(input.today) + lifetimeDays * dayMs).toISOString().slice(0, 10),
    lifetimeNote: lifetimeNote(credential, lifetimeDays, input.policyDays),
    repositoryAccess: credential.repositoryAccess,
  }
  if (kind === 'classic')
    return {
      ...shared,
      whyClassic: whyClassic(credential),
      url: classicFormUrl(credential, `${shared.tokenName}: ${description}`),
      permissions: [],
      scopes: (credential.scopes ?? []).map((scope) => ({ scope, reason: scopeReason(credential, scope) })),
      notes: [],
    }
  const slugs = Object.keys(credential.permissions)
  return {
    ...shared,
    whyClassic: '',
    url: prefills
      ? fineGrainedFormUrl(credential, { name: shared.tokenName, description, lifetimeDays })
      : `https://${credential.host}/settings/personal-access-tokens/new`,
    permissions: inFormOrder(slugs).map((slug) => {
      const known = catalogEntry(slug)
      const level = credential.permissions[slug] ?? 'read'
      return {
        slug,
        name: known?.name ?? slug,
        scope: known?.scope ?? 'repository',
        level,
        reason: permissionReason(credential, slug, level),
        byLink: prefills && known?.listed === true,
      }
    }),
    scopes: [],
    notes: [...ownerNotes(credential), ...permissionNotes(slugs, credential.owner)],
  }
}

/**
 * GitHub's fine-grained token form with what it can be told beforehand. It never selects repositories, and GitHub
 * has called the pre-fill broken at times, so every value is also shown to type.
 * Source: docs.github.com, "Managing your personal access tokens" (section removed 2026-05-22).
 */
export function fineGrainedFormUrl(
  credential: CredentialSpec,
  values: { readonly name: string; readonly description: string; readonly lifetimeDays: number },
): string {
  const url = new URL(`https://${credential.host}/settings/personal-access-tokens/new`)
  url.searchParams.set('name', values.name)
  url.searchParams.set('description', values.description)
  url.searchParams.set('target_name', credential.owner)
  url.searchParams.set('expires_in', String(values.lifetimeDays))
  for (const [slug, level] of Object.entries(credential.permissions))
    if (catalogEntry(slug)?.listed === true) url.searchParams.set(slug, level)
  return url.href
}

/** The classic form. Its link fills in the note and the scopes; the expiration is chosen by hand. */
export function classicFormUrl({ host, scopes = [] }: CredentialSpec, note: string): string {
  const url = new URL(`https://${host}/settings/tokens/new`)
  url.searchParams.set('description', note)
  // A comma in a list of scopes stands as it is in every link that is seen in use.
  return `${url.href}&scopes=${scopes.map(encodeURIComponent).join(',')}`
}

/** The parameters are documented for github.com and its tenants of data residency; a server's form may not know them. */
function fillsByLink(host: string): boolean {
  return host === 'github.com' || host.endsWith('.ghe.com')
}

/** One sentence: why the next token has to be a classic one. */
export function whyClassic(credential: CredentialSpec): string {
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  if (recipe !== null && recipe.whyClassic !== '') return recipe.whyClassic
  const owners = foreignOwners(credential)
  if (owners.length > 0) return texts.oneResourceOwner([credential.owner, ...owners])
  return texts.isDeclaredClassic
}

function ownerNotes(credential: CredentialSpec): string[] {
  const owners = foreignOwners(credential)
  return owners.length === 0 ? [] : [texts.offersOwnRepositories(credential.owner, owners)]
}

function foreignOwners({ owner, repositoryAccess }: CredentialSpec): string[] {
  const others = repositoryAccess.map(ownerOf).filter((each) => each.toLowerCase() !== owner.toLowerCase())
  return [...new Map(others.map((each) => [each.toLowerCase(), each])).values()]
}

function lifetimeNote(credential: CredentialSpec, days: number, policyDays: number | null): string {
  const wanted = nextLifetimeDays({ ...credential, maxLifetimeDays: null })
  if (days >= wanted) return ''
  const byPolicy = policyDays !== null && days === policyDays
  const { rotateEveryDays } = credential
  if (rotateEveryDays === null || days > rotateEveryDays)
    return byPolicy ? texts.policyAllowsNoMore : texts.noMoreAllowed
  return byPolicy ? texts.policyLeavesNoRoom(rotateEveryDays) : texts.noRoom(rotateEveryDays)
}

/** The purpose makes room for the mark, by which the token is found again on GitHub. */
function describe(purpose: string, mark: string): string {
  const words = purpose.trim().replaceAll(/\s+/g, ' ')
  if (mark === '') return words.slice(0, longestDescription)
  if (words === '') return mark.slice(0, longestDescription)
  // Half of a character outside the basic plane is none: a link couldn't carry it.
  const kept = words
    .slice(0, Math.max(0, longestDescription - mark.length - 3))
    .replace(/[\ud800-\udbff]$/, '')
  return `${kept} (${mark})`
}

function inFormOrder(slugs: readonly string[]): string[] {
  const place = (slug: string) => permissionCatalog.findIndex((each) => each.slug === slug)
  return slugs.toSorted((one, other) => place(one) - place(other))
}
