import { keychainTexts as texts } from '../../texts/keychain.ts'

/** Of the items of another data folder than the default one. */
const profileMark = /^[0-9a-f]{12}\./
const ofOperator = /^operator\.(.+)\.([^.]+)$/
const ofCredential = /^credential\.(.+)\.(current|next|previous)$/
const ofApp = /^app\.(.+)$/

/** What an item holds, for people: its name is a key of the keychain. Any other item as it is named. */
export function itemWords(marked: string): string {
  const item = marked.replace(profileMark, '')
  const [, account, owner] = ofOperator.exec(item) ?? []
  if (account !== undefined && owner !== undefined)
    return owner === 'any' ? texts.operatorToken(account) : texts.operatorTokenFor(account, owner)
  const [, credential, role] = ofCredential.exec(item) ?? []
  if (credential !== undefined && (role === 'current' || role === 'next' || role === 'previous'))
    return texts.valueOf[role](credential)
  const [, app] = ofApp.exec(item) ?? []
  return app === undefined ? item : texts.appKey(app)
}
