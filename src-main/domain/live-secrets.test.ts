import { expect, it } from 'vitest'
import { maskLiveSecrets } from './live-secrets.ts'
import { SecretValue } from './secret-value.ts'

it('takes a secret that is in memory out of a text, in the forms that it may have there', () => {
  const secret = new SecretValue('a/secret+value "of" somebody')
  const value = secret.reveal()
  for (const form of [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('hex'),
  ])
    expect(maskLiveSecrets(`before ${form} after`)).toBe('before [removed] after')
  expect(maskLiveSecrets(Buffer.from(`xy${value}`).toString('base64'))).toMatch(/^.{2,4}\[removed\]=*$/)
})

it('fails over no value, as half of a surrogate pair that a service handed out', () => {
  const secret = new SecretValue('not-encodable-\ud800')
  expect(maskLiveSecrets(`before ${secret.reveal()} after`)).toBe('before [removed] after')
})
