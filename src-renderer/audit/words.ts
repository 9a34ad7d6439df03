import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { destinationName, type NamedDestination, readDestinationId } from '../lib/destination-names.ts'
import { texts } from '../lib/texts.ts'

/** An action in words; the dotted name of one that this version doesn't know. */
export function actionWords({ action, context }: Pick<AuditEntryView, 'action' | 'context'>): string {
  if (action === leavingOut && context.agreedTo === 'plan') return texts.audit.leftOutAtPlan
  return texts.audit.actions[action] ?? action
}

/** A waiver that somebody gave by itself, or one of those that were agreed to with the plan. */
const leavingOut = 'verify.waived'

/** Actions whose words have the text: what is read on the screen can be searched for. */
export function actionsWith(text: string): string[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const found = [...Object.entries(texts.audit.actions), [leavingOut, texts.audit.leftOutAtPlan] as const]
    .filter(([, words]) => words.toLowerCase().includes(wanted))
    .map(([action]) => action)
  return [...new Set(found)]
}

/** What an entry is about that concerns no credential: a setting with its value, an account, a file. */
export function subjectOf({ key, value, account, file }: Readonly<Record<string, unknown>>): string | null {
  if (typeof key === 'string') return typeof value === 'string' && value !== '' ? `${key}: ${value}` : key
  if (typeof account === 'string') return account
  return typeof file === 'string' ? file : null
}

/**
 * "acme/app": a destination as every view names it, without the secret's name where that of the credential beside it is
 * the same; by its id where nothing tells its name any more.
 * @param known manual steps, whose ids don't tell their titles
 */
export function destinationWords(
  id: string,
  credential: string | null,
  known: readonly NamedDestination[] = [],
): string {
  const named = readDestinationId(id) ?? known.find((each) => each.id === id)
  if (named === undefined) return id
  return named.secret.toUpperCase() === credential?.toUpperCase() ? named.place : destinationName(named)
}
