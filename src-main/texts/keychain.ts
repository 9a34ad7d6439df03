import { inLanguage } from './in-language.ts'

/** The keychain of the system. */
export const keychainTexts = inLanguage({
  systemKeychain: 'system keychain',
  memoryOnly: 'memory only',
  operatorToken: (account: string) => `the operator token of ${account}`,
  operatorTokenFor: (account: string, owner: string) => `the operator token of ${account} for ${owner}`,
  valueOf: {
    current: (credential: string) => `the current value of ${credential}`,
    next: (credential: string) => `the new value of ${credential}`,
    previous: (credential: string) => `the previous value of ${credential}`,
  },
  appKey: (app: string) => `the private key of ${app}`,
  missing: (item: string) =>
    `No system keychain was found, so ${item} can't be stored or read. Nothing was written anywhere else.`,
  installOnLinux:
    'Install libsecret-1-0 and gnome-keyring (Debian package names) and start a desktop session, or set REKEY_KEYCHAIN=none to store nothing.',
  checkItWorks:
    'Check that the keychain of this computer works, or set REKEY_KEYCHAIN=none to store nothing.',
  locked: (item: string) =>
    `The system keychain is locked, so ${item} can't be stored or read. Nothing was changed.`,
  unlock: 'Unlock the keychain, then try again.',
  /** @param reason of the keychain; empty when it gave none */
  denied: (act: 'read' | 'store' | 'remove', item: string, reason: string) =>
    `The system keychain refused to ${act} ${item}${reason === '' ? '' : ` (${reason})`}. Nothing was changed.`,
  allowRekey: 'Allow Rekey to use the keychain when it asks, then try again.',
  stillThere: 'the item is still there',
  tookTooLong: (item: string, seconds: number) =>
    `The system keychain didn't answer within ${seconds} s about ${item}.`,
  stillBusy: (item: string) =>
    `The system keychain still hasn't answered earlier requests, so ${item} wasn't asked for.`,
  lookForPrompt: 'Look for a keychain prompt behind other windows, or restart the keychain, then try again.',
  altered: (item: string) =>
    `The system keychain gave back something else than was stored as ${item}, so the value isn't safe there.`,
  checkRoom: 'Check that the keychain works and has room, then try again. The value itself was not lost.',
  empty: (item: string) => `The value for ${item} is empty, so a keychain can't hold it. Nothing was stored.`,
  hasNul: (item: string) =>
    `The value for ${item} has a NUL character, so a keychain can't hold it. Nothing was stored.`,
  tooLong: (item: string, bytes: number) =>
    `The value for ${item} is longer than ${bytes} bytes, so a keychain can't hold it. Nothing was stored.`,
  copyWholeToken: 'Copy the whole token from GitHub and nothing else.',
})
