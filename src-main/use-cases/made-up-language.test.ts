import { expect, it, vi } from 'vitest'
import { blastRadiusOf } from '../domain/blast-radius.ts'
import { digestNotice, runNotice } from '../domain/notice.ts'
import { readToken } from '../domain/token.ts'
import { findCredential } from './find-credential.ts'
import { importInventory } from './import-inventory.ts'
import { readChecklist } from './read-checklist.ts'
import { readPolicyFindings } from './read-policy.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { startRotation } from './start-rotation.ts'
import {
  inventory,
  must,
  openStage,
  plannedRotation,
  receivedRotation,
  refusalOf,
  rotationOf,
  testTokens,
  validate,
  verifiedRotation,
} from './test-world.ts'

vi.hoisted(() => vi.stubEnv('VITE_PSEUDO_LOCALE', 'on'))

/** Names and ids of the stage, and what GitHub and the world call their own. */
const values =
  /actions:|acme\/[\w-]+|\bacme\b|\bapp-\d\b|octo-(?:admin|bot)|somebody|tester|R-\d+|\bPAT\b|github(?:_pat_|\.com)|https:\S+|repository_dispatch|UTC|(?:Contents|Actions): write|"\w+"/g

function plainIn(texts: readonly string[]): string[] {
  expect(texts.join('')).toMatch(/[áéó]/)
  return texts.filter((each) => /[A-Za-z]{2}/.test(each.replace(values, '')))
}

it('has every sentence on a new token that is refused', async () => {
  const stage = await openStage()
  const texts: string[] = []
  for (const raw of ['', 'cut off', '"quoted"', 'ghp_short', 'ä', 'x'.repeat(3000)]) {
    const { message, hint, subject } = refusalOf(readToken(raw, 'PAT'))
    texts.push(message, hint, subject)
  }
  for (const token of [testTokens.foreign, testTokens.unknown, testTokens.weak, testTokens.old]) {
    const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    await receivedRotation(stage, token)
    const { message, hint } = refusalOf(await validate(stage, id))
    texts.push(message, hint)
    texts.push(...rotationOf(stage, id).checks.flatMap(({ name, sentence }) => [name, sentence]))
  }
  expect(plainIn(texts)).toEqual([])
})

it('has every sentence of a plan, and of a rotation that is not ready', async () => {
  const stage = await openStage()
  const id = await plannedRotation(stage)
  const { destinations, checks, precheck, planWarnings = [] } = rotationOf(stage, id)
  const refusals = [
    refusalOf(await revokeOldToken(stage.world, { id })),
    refusalOf(await startRotation(stage.world, { credential: 'R-0000', reason: '' })),
    ...destinations.flatMap(({ failure }) => failure ?? []),
  ]
  expect(
    plainIn([
      ...refusals.flatMap(({ message, hint }) => [message, hint]),
      ...destinations.map(({ reason }) => reason),
      ...[...checks, ...precheck].flatMap(({ name, sentence }) => [name, sentence]),
      ...planWarnings,
    ]),
  ).toEqual([])
})

it('has every sentence of the checklist before a revoke', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  const { conditions, notes } = must(await readChecklist(stage.world, { id }))
  expect(
    plainIn([
      ...conditions.flatMap(({ title, evidence }) => [title, evidence]),
      ...notes.map(({ sentence }) => sentence),
      ...rotationOf(stage, id).probes.flatMap(({ detail }) => detail),
    ]),
  ).toEqual([])
})

it('has every sentence of the policy, of a reach, of an inventory file and of notices', async () => {
  const stage = await openStage({ inventory: inventory.replace('rotateEvery: 60d', 'rotateEvery: 400d') })
  const credential = must(findCredential(stage.world, 'PAT'))
  const { parts, advice, beyond } = blastRadiusOf({ facts: null, declared: credential })
  const { problems } = must(
    importInventory(stage.world, { text: inventory.replace('owner: acme', 'owners: a b') }),
  )
  const notices = [
    digestNotice(
      [
        {
          credential: 'PAT',
          expiry: { expiresAt: '2026-03-15T12:00:00.000Z', neverExpires: false, createdAt: null },
          repositories: 4,
        },
      ],
      2,
      stage.clock.now().getTime(),
      false,
    ),
    runNotice('R-0001', { rollingBack: false, total: 4, done: 3, failed: 1 }),
  ]
  expect(
    plainIn([
      ...readPolicyFindings(stage.world).flatMap(({ message, remedy }) => [message, remedy]),
      ...parts.map(({ because }) => because),
      ...advice.flatMap(({ message, remedy, alternatives }) => [message, remedy, ...alternatives]),
      ...beyond,
      ...problems.map(({ message }) => message),
      ...notices.flatMap(({ title, body }) => [title, body]),
    ]),
  ).toEqual([])
})
