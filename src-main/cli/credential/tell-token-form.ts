import { levelNames } from '../../domain/permission-form.ts'
import type { TokenForm } from '../../domain/token-form.ts'
import type { Terminal } from '../terminal.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

/** One value of GitHub's form as a line: what it is called there, what to put, and why. */
export interface FormLine {
  readonly item: string
  readonly value: string
  /** Empty where nothing is to be said. */
  readonly note: string
  /** False: the link leaves it to the person. */
  readonly byLink: boolean
}

const ownScopes = { repository: '', organization: ' (organization)', account: ' (account)' } as const

/** In the order of GitHub's form. */
export function formLines(form: TokenForm): FormLine[] {
  const { prefills, kind } = form
  const isClassic = kind === 'classic'
  const expiration = {
    item: 'Expiration',
    value: count(form.lifetimeDays, 'day'),
    note: `Custom, until ${form.expiresOn}. ${form.lifetimeNote}`.trim(),
    byLink: prefills && !isClassic,
  }
  if (isClassic)
    return [
      { item: 'Note', value: `${form.tokenName}: ${form.description}`, note: '', byLink: true },
      expiration,
      ...form.scopes.map(({ scope, reason }) => ({
        item: 'Scope',
        value: scope,
        note: reason,
        byLink: true,
      })),
    ]
  return [
    { item: 'Token name', value: form.tokenName, note: '', byLink: prefills },
    ...(form.description === ''
      ? []
      : [{ item: 'Description', value: form.description, note: '', byLink: prefills }]),
    { item: 'Resource owner', value: form.owner, note: '', byLink: prefills },
    expiration,
    ...(form.repositoryAccess.length === 0
      ? [
          {
            item: 'Repository access',
            value: 'not noted',
            note: 'Look at the old token on GitHub.',
            byLink: false,
          },
        ]
      : [
          {
            item: 'Repository access',
            value: 'Only select repositories',
            note: 'No link selects repositories.',
            byLink: false,
          },
          ...form.repositoryAccess.map((repository) => ({
            item: 'Repository',
            value: repository,
            note: '',
            byLink: false,
          })),
        ]),
    ...form.permissions.map(({ name, scope, level, reason, byLink }) => ({
      item: `${name}${ownScopes[scope]}`,
      value: levelNames[level],
      note: reason,
      byLink,
    })),
  ]
}

/** The list on stderr, numbered, and what the link leaves to the person marked as such. */
export function tellTokenForm(terminal: Terminal, form: TokenForm): void {
  if (form.whyClassic !== '')
    terminal.note(`${terminal.mark('attention')} This makes a classic token. ${visible(form.whyClassic)}`)
  const lines = formLines(form)
  const width = Math.max(...lines.map(({ item }) => item.length))
  lines.forEach(({ item, value, note, byLink }, index) => {
    const number = `${String(index + 1).padStart(String(lines.length).length)}.`
    const byHand = byLink ? '' : ' [by hand]'
    terminal.note(
      `${number} ${item.padEnd(width)}  ${visible(value)}${byHand}${note === '' ? '' : `  ${visible(note)}`}`,
    )
  })
  for (const note of form.notes) terminal.note(`${terminal.mark('attention')} ${visible(note)}`)
  if (!form.prefills)
    terminal.note('The link opens the empty form: no link is known to fill it in on this host.')
}
