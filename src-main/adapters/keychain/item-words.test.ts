import { expect, it } from 'vitest'
import { appKeyItem, credentialItem, operatorItem } from '../../ports/keychain.ts'
import { itemWords } from './item-words.ts'
import { keychainMissing } from './keychain-failures.ts'

it('names what an item holds, whatever data folder it is of', () => {
  const operator = operatorItem('octo-bot@github.com', '')
  expect(itemWords(operator)).toBe('the operator token of octo-bot@github.com')
  expect(itemWords(`0123456789ab.${operator}`)).toBe(itemWords(operator))
  expect(itemWords(operatorItem('octo-bot@github.com', 'acme'))).toBe(
    'the operator token of octo-bot@github.com for acme',
  )
  expect(itemWords(credentialItem('DEPLOY_PAT', 'next'))).toBe('the new value of DEPLOY_PAT')
  expect(itemWords(appKeyItem('deployer@github.com'))).toBe('the private key of deployer@github.com')
  expect(itemWords('start')).toBe('start')
  expect(keychainMissing(operator)).toMatchObject({
    subject: operator,
    message:
      "No system keychain was found, so the operator token of octo-bot@github.com can't be stored or read. Nothing was written anywhere else.",
  })
})
