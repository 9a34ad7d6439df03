import { beforeEach, describe, expect, it } from 'vitest'
import { lookForApproval } from './look-for-approval.ts'
import {
  inventory,
  must,
  openStage,
  receivedRotation,
  refusalOf,
  rotationOf,
  type TestStage,
  testTokens,
  validate,
} from './test-world.ts'

let stage: TestStage
let id: string

const waiting = () => {
  const token = stage.memory.tokens.find(({ value }) => value.reveal() === testTokens.next)
  if (token === undefined) throw new Error('There is no next token.')
  return token
}
const approvalOf = (rotation: string) =>
  rotationOf(stage, rotation).checks.find((each) => each.name === 'Approval')

beforeEach(async () => {
  stage = await openStage({
    inventory: inventory.replace('owner: acme', 'owner: acme\n    repositoryAccess: [acme/infra]'),
  })
  waiting().pendingApproval = true
  id = await receivedRotation(stage)
})

describe('a token that an organization has not approved', () => {
  it('is held back before any probe, kept, and said to wait', async () => {
    const refused = refusalOf(await validate(stage, id))
    expect(refused.kind).toBe('waits-for-approval')
    expect(refused.message).toContain("It may wait for an owner's approval")
    expect(approvalOf(id)?.result).toBe('blocked')
    expect(rotationOf(stage, id).state).toBe('received')
    expect(rotationOf(stage, id).checks.some(({ name }) => name.startsWith('Probe'))).toBe(false)
  })

  it('is looked at without leaving a trace, until it is let in', async () => {
    await validate(stage, id)
    const audited = stage.ledger.audit.list().length
    const journal = stage.ledger.rotations.journalOf(id).length
    expect(must(await lookForApproval(stage.world, { id })).letIn).toBe(false)
    waiting().pendingApproval = false
    expect(must(await lookForApproval(stage.world, { id })).letIn).toBe(true)
    expect(stage.ledger.audit.list()).toHaveLength(audited)
    expect(stage.ledger.rotations.journalOf(id)).toHaveLength(journal)
    expect(must(await validate(stage, id)).state).toBe('validated')
    expect(approvalOf(id)).toMatchObject({ result: 'passed', sentence: 'Active in acme.' })
    expect(must(await lookForApproval(stage.world, { id })).letIn).toBe(false)
  })
})

it('says nothing of an approval when the token is for what its own user owns', async () => {
  stage = await openStage({
    inventory: inventory.replace('owner: acme', 'owner: octo-bot\n    repositoryAccess: [acme/infra]'),
  })
  waiting().pendingApproval = true
  id = await receivedRotation(stage)
  await validate(stage, id)
  expect(approvalOf(id)).toBeUndefined()
})
