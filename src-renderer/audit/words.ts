import { texts } from '../lib/texts.ts'

/** An action in words; the dotted name of one that this version doesn't know. */
export function actionWords(action: string): string {
  return texts.audit.actions[action] ?? action
}

/** Actions whose words have the text: what is read on the screen can be searched for. */
export function actionsWith(text: string): string[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  return Object.entries(texts.audit.actions)
    .filter(([, words]) => words.toLowerCase().includes(wanted))
    .map(([action]) => action)
}

/** What an entry is about that concerns no credential: a setting with its value, an account, a file. */
export function subjectOf({ key, value, account, file }: Readonly<Record<string, unknown>>): string | null {
  if (typeof key === 'string') return typeof value === 'string' && value !== '' ? `${key}: ${value}` : key
  if (typeof account === 'string') return account
  return typeof file === 'string' ? file : null
}

/** "acme/app": a destination without the kind that nearly all have, nor the name that stands beside it already. */
export function destinationWords(id: string, credential: string | null): string {
  const place = id.startsWith('actions:') ? id.slice('actions:'.length) : id
  const end = credential === null ? '' : `/${credential}`
  return end !== '' && place.toUpperCase().endsWith(end.toUpperCase()) ? place.slice(0, -end.length) : place
}
