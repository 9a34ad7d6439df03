import type { TokenFormView } from '../../src-preload/contract/index.ts'
import { formatDate } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

/** One value of GitHub's form. */
export interface FormValue {
  /** Name of what is set there, and its value: another value is another item. */
  readonly id: string
  readonly what: string
  /** What its controls are called: `what`, or with the value where several are of one kind. */
  readonly name: string
  readonly shown: string
  /** Why, or what to look out for; empty for nothing. */
  readonly note: string
  /** What the copy button copies; null where it is chosen and not typed. */
  readonly copied: string | null
  /** False: the link leaves it to the person. */
  readonly byLink: boolean
}

/** In the order of GitHub's form, so that a person can go down both at once. */
export function formValues(form: TokenFormView, destinations: number): readonly FormValue[] {
  const t = texts.rotation.create
  const isClassic = form.kind === 'classic'
  const { prefills, tokenName, description, owner, lifetimeDays } = form
  const value = (
    what: string,
    shown: string,
    more: Partial<Pick<FormValue, 'name' | 'note' | 'copied' | 'byLink'>> = {},
  ): FormValue => ({
    id: `${what}=${shown}`,
    what,
    name: what,
    shown,
    note: '',
    copied: null,
    byLink: prefills,
    ...more,
  })
  const expiration = value(t.lifetime, t.days(lifetimeDays), {
    note: t.until(formatDate(form.expiresOn, 'utc'), form.lifetimeNote),
    copied: form.expiresOn,
    byLink: prefills && !isClassic,
  })
  if (isClassic) {
    const note = `${tokenName}: ${description}`
    return [
      value(t.classicNote, note, { copied: note, byLink: true }),
      expiration,
      ...form.scopes.map(({ scope, reason }) =>
        value(t.scope, scope, { name: t.scopeName(scope), note: reason, byLink: true }),
      ),
    ]
  }
  return [
    value(t.name, tokenName, { copied: tokenName }),
    ...(description === '' ? [] : [value(t.description, description, { copied: description })]),
    value(t.owner, owner, { copied: owner }),
    expiration,
    ...accessValues(form, destinations, value),
    ...form.permissions.map(({ name, scope, level, reason, byLink }) =>
      value(t.permission(name, scope), t.levels[level], { note: reason, byLink }),
    ),
  ]
}

type MakeValue = (
  what: string,
  shown: string,
  more: Pick<FormValue, 'note' | 'byLink'> & Partial<Pick<FormValue, 'name' | 'copied'>>,
) => FormValue

function accessValues(
  { repositoryAccess }: TokenFormView,
  destinations: number,
  value: MakeValue,
): readonly FormValue[] {
  const t = texts.rotation.create
  const byHand = { byLink: false }
  if (repositoryAccess.length === 0) return [value(t.access, t.accessUnknown, { ...byHand, note: '' })]
  return [
    value(t.access, t.onlySelect, {
      ...byHand,
      note: destinations === 0 ? t.notByLink : t.accessNote(destinations),
    }),
    ...repositoryAccess.map((repository) =>
      value(t.repository, repository, {
        ...byHand,
        name: t.repositoryName(repository),
        note: '',
        copied: repository,
      }),
    ),
  ]
}
