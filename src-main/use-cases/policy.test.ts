import { beforeEach, describe, expect, it } from 'vitest'
import { dayMs } from '../domain/expiry.ts'
import { standardPolicy, stands } from '../domain/policy.ts'
import { changePolicy } from './change-policy.ts'
import { exportInventory } from './export-inventory.ts'
import { freezePlan } from './freeze-plan.ts'
import { importInventory } from './import-inventory.ts'
import { readPolicy, readPolicyFindings } from './read-policy.ts'
import { removeCredential } from './remove-credential.ts'
import {
  done,
  inventory,
  must,
  openStage,
  receivedRotation,
  refusalOf,
  rotationOf,
  type TestStage,
  validate,
} from './test-world.ts'
import { endPolicyWaiver, waivePolicyRule } from './waive-policy-rule.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
})

const withPurpose = inventory.replace('    owner: acme\n', '    owner: acme\n    purpose: starts deploys\n')
const actions = () => stage.ledger.audit.list().map(({ action, context }) => ({ action, context }))
const waiver = { credential: 'PAT', rule: 'owner-present', reason: 'Is asked for', until: '2026-03-20' }
const found = () => readPolicyFindings(stage.world).map(({ rule, verdict }) => `${rule} ${verdict}`)

describe('the policy of an inventory', () => {
  it('replaces the one before as a whole, and is audited once', () => {
    changePolicy(stage.world, { classicTokens: 'allowed' })
    const text = inventory.replace('credentials:', 'policy: { maximumLifetime: 30d }\ncredentials:')
    expect(must(importInventory(stage.world, { text })).policy).toBe(true)
    expect(readPolicy(stage.world)).toEqual({ ...standardPolicy, maximumLifetimeDays: 30 })
    done(importInventory(stage.world, { text }))
    expect(actions().filter(({ action }) => action === 'policy.changed')).toEqual([
      { action: 'policy.changed', context: { changed: { classicTokens: 'allowed' } } },
      {
        action: 'policy.changed',
        context: { changed: { maximumLifetime: '30d', classicTokens: 'forbidden' } },
      },
    ])
  })

  it('stays when a file has none, and when a file is refused', () => {
    const policy = changePolicy(stage.world, { rotateEveryDays: 60 })
    expect(must(importInventory(stage.world, { text: inventory })).policy).toBe(false)
    const wrong = inventory.replace('credentials:', 'policy: { rotateEvery: 9d, wrong: 1 }\ncredentials:')
    expect(must(importInventory(stage.world, { text: wrong })).problems).toHaveLength(1)
    expect(readPolicy(stage.world)).toEqual(policy)
  })

  it('is exported where it is not the standard', () => {
    expect(exportInventory(stage.world, '/srv')).not.toContain('policy:')
    changePolicy(stage.world, { rotateEveryDays: null })
    expect(exportInventory(stage.world, '/srv')).toContain('rotateEvery: none')
  })
})

describe('findings', () => {
  it('follow what is declared and what is known', () => {
    expect(found()).toEqual(['single-repository-dispatch unknown', 'owner-present against'])
    done(importInventory(stage.world, { text: withPurpose }))
    expect(found()).toEqual(['single-repository-dispatch unknown'])
    const operator = stage.ledger.accounts.list()[0]?.tokens[0]
    const current = stage.ledger.credentials.find('PAT')?.current
    if (operator === undefined || current == null) throw new Error('The stage has both.')
    stage.ledger.credentials.setCurrent('PAT', { ...current, fingerprint: operator.fingerprint }, null)
    expect(found()).toContain('one-person against')
  })
})

describe('a waiver', () => {
  it('excuses until its last day is over in UTC, and is said from then on', async () => {
    done(waivePolicyRule(stage.world, waiver))
    const [finding] = readPolicyFindings(stage.world).filter((each) => each.rule === 'owner-present')
    expect(finding).toMatchObject({ waiver: { ...waiver, by: 'tester' }, endedWaiver: null })
    await stage.clock.advance(11 * dayMs)
    expect(stage.clock.now().toISOString()).toMatch(/^2026-03-20/)
    expect(readPolicyFindings(stage.world).some(stands)).toBe(false)
    await stage.clock.advance(dayMs)
    expect(readPolicyFindings(stage.world).filter(stands)).toMatchObject([
      { waiver: null, endedWaiver: waiver },
    ])
  })

  it('can be ended, goes with its credential, and each is audited', async () => {
    done(waivePolicyRule(stage.world, waiver))
    done(endPolicyWaiver(stage.world, waiver))
    expect(readPolicyFindings(stage.world).filter(stands)).toHaveLength(1)
    expect(actions().slice(-2)).toEqual([
      { action: 'policy.waived', context: waiver },
      {
        action: 'policy.waiver_removed',
        context: { credential: 'PAT', rule: 'owner-present', until: '2026-03-20' },
      },
    ])
    done(waivePolicyRule(stage.world, waiver))
    done(await removeCredential(stage.world, { name: 'PAT' }))
    expect(stage.ledger.policyWaivers.list()).toEqual([])
  })

  it.each([
    [{ reason: ' ' }, 'needs a reason'],
    [{ rule: 'no-fun' }, 'There is no rule no-fun.'],
    [{ credential: 'TAP' }, 'There is no credential TAP.'],
    [{ until: '2026-03-08' }, '2026-03-08 is over.'],
    [{ until: '2027-03-11' }, 'more than a year away'],
    [{ until: 'tomorrow' }, 'is no day'],
  ])('is refused with %j', (change, words) => {
    expect(refusalOf(waivePolicyRule(stage.world, { ...waiver, ...change })).message).toContain(words)
    expect(stage.ledger.policyWaivers.list()).toEqual([])
  })

  it('that is not there cannot be ended', () => {
    expect(refusalOf(endPolicyWaiver(stage.world, waiver)).message).toBe(
      'PAT has no waiver of owner-present.',
    )
  })
})

describe('a new token that is against the policy', () => {
  it('is warned of at its check, and has to be agreed to in the plan', async () => {
    changePolicy(stage.world, { maximumLifetimeDays: 30 })
    const id = await receivedRotation(stage)
    const { checks } = must(await validate(stage, id))
    const sentence =
      'The new token lives at least 87 days; the policy allows 30. Create the next token with a life of 30 days or less.'
    expect(checks).toContainEqual({ name: 'Lifetime policy', result: 'warning', sentence })
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(rotationOf(stage, id).planWarnings).toEqual([`Against the policy: ${sentence}`])
  })

  it('is noted where that was waived', async () => {
    changePolicy(stage.world, { maximumLifetimeDays: 30 })
    done(waivePolicyRule(stage.world, { ...waiver, rule: 'maximum-lifetime' }))
    const id = await receivedRotation(stage)
    const { checks } = must(await validate(stage, id))
    expect(checks.find((each) => each.name === 'Lifetime policy')).toMatchObject({
      result: 'note',
      sentence: expect.stringContaining('Waived by tester until 2026-03-20 (UTC): Is asked for'),
    })
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(rotationOf(stage, id).planWarnings).toEqual([])
  })

  it('keeps the policy without a word', async () => {
    const id = await receivedRotation(stage)
    const { checks } = must(await validate(stage, id))
    expect(checks.filter((each) => each.name.endsWith('policy'))).toEqual([])
  })
})
