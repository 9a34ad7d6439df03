import { describe, expect, it } from 'vitest'
import { readInventoryFile } from './inventory-file.ts'
import { withPolicyKey } from './inventory-policy.ts'
import { writeInventoryFile } from './inventory-text.ts'
import { type Policy, standardPolicy } from './policy.ts'
import { readKeptPolicy, writeKeptPolicy } from './policy-kept.ts'

const credentials = 'credentials:\n  - { name: PAT, owner: acme }\n'

function read(policy: string) {
  return readInventoryFile(`version: 1\n${policy}${credentials}`)
}

const strict: Policy = {
  maximumLifetimeDays: 84,
  classicTokens: 'allowed',
  dispatchRepositories: 'any',
  ownerPresent: false,
  onePurpose: false,
  onePerson: false,
  plainDotenv: 'allowed',
  rotateEveryDays: null,
}

describe('the policy of an inventory file', () => {
  it('is read with what it leaves out as the standard has it', () => {
    expect(read('').policy).toBeNull()
    expect(read('policy: {}\n').policy).toEqual(standardPolicy)
    expect(read('policy: { maximumLifetime: 12w, rotateEvery: none }\n').policy).toEqual({
      ...standardPolicy,
      maximumLifetimeDays: 84,
      rotateEveryDays: null,
    })
  })

  it('comes back as it was written, and the standard is not written', () => {
    const file = readInventoryFile(`version: 1\n${credentials}`)
    const text = writeInventoryFile(file.credentials, null, strict)
    expect(readInventoryFile(text)).toEqual({ ...file, policy: strict })
    expect(writeInventoryFile(file.credentials)).not.toContain('policy')
  })

  it.each([
    ['policy:\n  maxLifetime: 90d\n', 3, 16, 'Unknown key "maxLifetime".'],
    ['policy:\n  classicTokens: never\n', 3, 18, '"classicTokens" must be one of'],
    ['policy:\n  rotateEvery: 90\n', 3, 16, '"rotateEvery" must be'],
    ['policy:\n  rotateEvery: 90y\n', 3, 16, 'days or weeks, or as none'],
    ['policy:\n  rotateEvery: 1429w\n', 3, 16, '9,999 days at the most'],
    ['policy:\n  onePerson: maybe\n', 3, 14, '"onePerson" must be boolean'],
  ])('refuses %j with its place', (policy, line, column, message) => {
    const { credentials: imported, problems } = read(policy)
    expect(imported).toEqual([])
    expect(problems).toEqual([{ line, column, message: expect.stringContaining(message) }])
  })
})

describe('one key of the policy', () => {
  it.each([
    ['maximumLifetime', '90d', { maximumLifetimeDays: 90 }],
    ['rotateEvery', 'none', { rotateEveryDays: null }],
    ['onePerson', 'false', { onePerson: false }],
    ['classicTokens', 'allowed', { classicTokens: 'allowed' }],
  ] as const)('%s takes %s', (key, text, change) => {
    expect(withPolicyKey(standardPolicy, key, text)).toEqual({
      ok: true,
      value: { ...standardPolicy, ...change },
    })
  })

  it.each([
    ['maximumLifetime', '0d'],
    ['onePerson', 'allowed'],
    ['classicTokens', 'true'],
  ] as const)('%s refuses %s', (key, text) => {
    expect(withPolicyKey(standardPolicy, key, text)).toMatchObject({ ok: false, failure: { subject: key } })
  })
})

describe('the policy in the ledger', () => {
  it('comes back as it was kept', () => {
    expect(readKeptPolicy(writeKeptPolicy(strict))).toEqual(strict)
    expect(readKeptPolicy(null)).toEqual(standardPolicy)
  })

  it('is the standard where it cannot be read, key by key', () => {
    expect(readKeptPolicy('{')).toEqual(standardPolicy)
    expect(readKeptPolicy('{"onePerson":"no","rotateEveryDays":30}')).toEqual({
      ...standardPolicy,
      rotateEveryDays: 30,
    })
  })
})
