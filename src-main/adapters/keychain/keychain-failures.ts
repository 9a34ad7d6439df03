import { type Failure, failure } from '../../domain/failure.ts'
import { keychainTexts } from '../../texts/keychain.ts'
import { itemWords } from './item-words.ts'

const missingPatterns =
  /autolaunch D-Bus|org\.freedesktop\.secrets|ServiceUnknown|not provided by any|message bus|D-?Bus (?:connection|session)|could not connect|connection refused|connection is closed|native addon|keytar\.node|cannot find (?:module|package)|libsecret/i
const lockedPatterns = /locked collection|is locked|collection.*locked/i

export function keychainMissing(item: string): Failure {
  return failure(
    'keychain-missing',
    item,
    keychainTexts.missing(itemWords(item)),
    process.platform === 'linux' ? keychainTexts.installOnLinux : keychainTexts.checkItWorks,
  )
}

export function keychainLocked(item: string): Failure {
  return failure('keychain-locked', item, keychainTexts.locked(itemWords(item)), keychainTexts.unlock)
}

export function keychainDenied(item: string, act: 'read' | 'store' | 'remove', reason: string): Failure {
  return failure(
    'keychain-denied',
    item,
    keychainTexts.denied(act, itemWords(item), reason),
    keychainTexts.allowRekey,
  )
}

export function keychainTimeout(item: string, deadlineMs: number): Failure {
  return failure(
    'keychain-timeout',
    item,
    keychainTexts.tookTooLong(itemWords(item), Math.round(deadlineMs / 100) / 10),
    keychainTexts.lookForPrompt,
  )
}

export function keychainBusy(item: string): Failure {
  return failure(
    'keychain-timeout',
    item,
    keychainTexts.stillBusy(itemWords(item)),
    keychainTexts.lookForPrompt,
  )
}

/** The stored value came back changed: a keychain that cuts values must not be trusted with a token. */
export function keychainAltered(item: string): Failure {
  return failure('keychain-denied', item, keychainTexts.altered(itemWords(item)), keychainTexts.checkRoom)
}

/** Sorts what keytar threw. Its texts name the library's trouble and never hold a value. */
export function keychainFailure(item: string, act: 'read' | 'store' | 'remove', error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error)
  if (lockedPatterns.test(text)) return keychainLocked(item)
  if (missingPatterns.test(text)) return keychainMissing(item)
  return keychainDenied(item, act, text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 160))
}
