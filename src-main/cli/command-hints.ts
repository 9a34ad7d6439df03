import type { Failure } from '../domain/failure.ts'

/**
 * The command that mends a failure, where there is one. Hints of the engine name no command, since the app shows
 * them too.
 */
export function commandFor(why: Failure): string | null {
  const rotation = /^R-\d+$/.test(why.subject) ? why.subject : null
  // A variable goes before every sign-in that a command could store.
  if (why.hint.endsWith('or unset it.')) return null
  switch (why.kind) {
    case 'sign-in':
      // A contradiction of --user says itself what to do.
      if (why.message.endsWith('--user.')) return null
      return /GitHub App/.test(why.message) ? 'rekey auth login --app' : 'rekey auth login'
    case 'service-sign-in':
      return /Infisical/.test(why.message)
        ? 'rekey auth login --service infisical'
        : 'rekey auth login --service heroku'
    case 'busy':
      return rotation === null ? null : `rekey rotation watch ${rotation}`
    case 'different-token':
      return rotation === null ? null : `rekey rotation view ${rotation}`
    case 'unsupported':
      return rotation === null ? null : `rekey revoke ${rotation} --confirm NAME --with-token`
    case 'keychain-locked':
    case 'keychain-denied':
    case 'keychain-missing':
    case 'keychain-timeout':
      return 'rekey doctor'
    case 'ledger':
      return / is damaged \(.*\)\. Nothing/.test(why.message) ? 'rekey doctor --restore-backup' : null
    default:
      return null
  }
}
