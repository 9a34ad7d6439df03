import { type Failure, failure } from '../../domain/failure.ts'

const missingPatterns =
  /autolaunch D-Bus|org\.freedesktop\.secrets|ServiceUnknown|not provided by any|message bus|D-?Bus (?:connection|session)|could not connect|connection refused|connection is closed|native addon|keytar\.node|cannot find (?:module|package)|libsecret/i
const lockedPatterns = /locked collection|is locked|collection.*locked/i

export function keychainMissing(item: string): Failure {
  return failure(
    'keychain-missing',
    item,
    `No system keychain was found, so ${item} can't be stored or read. Nothing was written anywhere else.`,
    process.platform === 'linux'
      ? 'Install libsecret-1-0 and gnome-keyring (Debian package names) and start a desktop session, or set REKEY_KEYCHAIN=none to store nothing.'
      : 'Check that the keychain of this computer works, or set REKEY_KEYCHAIN=none to store nothing.',
  )
}

export function keychainLocked(item: string): Failure {
  return failure(
    'keychain-locked',
    item,
    `The system keychain is locked, so ${item} can't be stored or read. Nothing was changed.`,
    'Unlock the keychain, then try again.',
  )
}

export function keychainDenied(item: string, act: 'read' | 'store' | 'remove', reason: string): Failure {
  return failure(
    'keychain-denied',
    item,
    `The system keychain refused to ${act} ${item}${reason === '' ? '' : ` (${reason})`}. Nothing was changed.`,
    'Allow Rekey to use the keychain when it asks, then try again.',
  )
}

export function keychainTimeout(item: string, deadlineMs: number): Failure {
  return failure(
    'keychain-timeout',
    item,
    `The system keychain didn't answer within ${Math.round(deadlineMs / 100) / 10} s about ${item}.`,
    'Look for a keychain prompt behind other windows, or restart the keychain, then try again.',
  )
}

export function keychainBusy(item: string): Failure {
  return failure(
    'keychain-timeout',
    item,
    `The system keychain still hasn't answered earlier requests, so ${item} wasn't asked for.`,
    'Look for a keychain prompt behind other windows, or restart the keychain, then try again.',
  )
}

/** The stored value came back changed: a keychain that cuts values must not be trusted with a token. */
export function keychainAltered(item: string): Failure {
  return failure(
    'keychain-denied',
    item,
    `The system keychain gave back something else than was stored as ${item}, so the value isn't safe there.`,
    'Check that the keychain works and has room, then try again. The value itself was not lost.',
  )
}

/** Sorts what keytar threw. Its texts name the library's trouble and never hold a value. */
export function keychainFailure(item: string, act: 'read' | 'store' | 'remove', error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error)
  if (lockedPatterns.test(text)) return keychainLocked(item)
  if (missingPatterns.test(text)) return keychainMissing(item)
  return keychainDenied(item, act, text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 160))
}
