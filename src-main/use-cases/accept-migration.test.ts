// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's workflows look like that.
import { beforeEach, describe, expect, it } from 'vitest'
import { harmlessEventType } from '../domain/recipes.ts'
import { acceptMigration } from './accept-migration.ts'
import { adoptCredential } from './adopt-credential.ts'
import { planMigration } from './plan-migration.ts'
import { readTokenForm } from './read-token-form.ts'
import { receiveToken } from './receive-token.ts'
import { scanConsumers } from './scan-consumers.ts'
import { startRotation } from './start-rotation.ts'
import { done, must, openStage, received, type TestStage, testTokens } from './test-world.ts'
import { validateToken } from './validate-token.ts'

const classic = `ghp_${'9a'.repeat(18)}`
const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    tokenKind: classic
    scopes: [repo, admin:org]
    destinations:
      - { kind: actions, repositories: [acme/app-1, acme/app-2] }
`
const workflow = (step: string) =>
  `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`
const dispatch = workflow(
  'uses: peter-evans/repository-dispatch@v3\n        with: { token: "${{ secrets.PAT }}", repository: acme/infra, event-type: deploy }',
)
const publish = workflow('run: npm publish\n        env: { NODE_AUTH_TOKEN: "${{ secrets.PAT }}" }')

let stage: TestStage
async function open(files: Readonly<Record<string, string>>) {
  stage = await openStage({ inventory, adopted: false })
  stage.memory.addToken({ value: classic, login: 'octo-bot', expiresAt: null, scopes: ['repo', 'admin:org'] })
  for (const [name, text] of Object.entries(files)) {
    const at = stage.memory.repositories.findIndex((each) => each.fullName === name)
    const [before] = stage.memory.repositories.slice(at, at + 1)
    if (before === undefined) throw new Error(`${name} is not on the stage`)
    const workflows = [{ path: '.github/workflows/ci.yml', sha: `${text.length}`, text }]
    stage.memory.repositories.splice(at, 1, { ...before, workflows })
  }
  done(await adoptCredential(stage.world, { name: 'PAT', token: received(classic) }))
  done(await stage.finish(scanConsumers(stage.world, {})))
}

const plan = () => {
  const found = stage.ledger.credentials.find('PAT')
  if (found === null) throw new Error('PAT is gone')
  const planned = planMigration(stage.world, found)
  if (!planned.ok || planned.value === null) throw new Error('there is no plan')
  return planned.value
}

describe('accepting the migration of a token that dispatches', () => {
  beforeEach(() => open({ 'acme/app-1': dispatch, 'acme/app-2': dispatch }))

  it('makes the next rotation ask for a fine-grained token with the least permissions', async () => {
    expect(plan()).toMatchObject({
      verdict: 'moves',
      ready: false,
      repositoryAccess: ['acme/infra'],
    })
    const accepted = must(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: false }))
    expect(accepted).toMatchObject({
      permissions: { contents: 'write', metadata: 'read' },
      repositoryAccess: ['acme/infra'],
      recipe: 'dispatch',
      probes: [{ kind: 'repository_dispatch', repository: 'acme/infra', eventType: harmlessEventType }],
      current: { kind: 'classic' },
    })
    expect(plan().ready).toBe(true)

    const rotation = must(await startRotation(stage.world, { credential: 'PAT', reason: 'Routine' }))
    const form = readTokenForm(stage.world, accepted, rotation)
    expect(form.kind).toBe('fine-grained')
    expect(new URL(form.url).searchParams.get('contents')).toBe('write')
    expect(form.description).toMatch(/\(Rekey R-\d+, replaces ghp_….{4}\)$/)
  })

  it('is in the audit log, with what was decided and without the token', () => {
    must(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: false }))
    const entry = stage.ledger.audit.list().find(({ action }) => action === 'credential.migration_planned')
    expect(entry?.context).toEqual({
      credential: 'PAT',
      scopes: null,
      permissions: ['contents=write', 'metadata=read'],
      repositories: ['acme/infra'],
    })
  })

  it('takes what the person chose instead, and refuses what no token can have', () => {
    const choice = { credential: 'PAT', leaveBlocked: false, repositoryAccess: ['acme/other'] }
    expect(acceptMigration(stage.world, { ...choice, permissions: { content: 'write' } })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Did you mean contents?') },
    })
    expect(acceptMigration(stage.world, { ...choice, permissions: {} }).ok).toBe(false)
    expect(stage.ledger.credentials.find('PAT')?.tokenKind).toBe('classic')
    expect(must(acceptMigration(stage.world, choice)).repositoryAccess).toEqual(['acme/other'])
  })
})

describe('a token that publishes packages', () => {
  it('stays, and says why', async () => {
    await open({ 'acme/app-1': publish })
    expect(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: true })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Packages') },
    })
  })

  it('and dispatches moves in part, once that is agreed to', async () => {
    await open({ 'acme/app-1': publish, 'acme/app-2': dispatch })
    expect(plan().verdict).toBe('partly')
    expect(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: false }).ok).toBe(false)
    expect(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: true }).ok).toBe(true)
    const entry = stage.ledger.audit.list().find(({ action }) => action === 'credential.migration_planned')
    expect(entry?.context.leftBehind).toEqual([expect.stringContaining('Packages')])
  })
})

describe('the new token of a credential', () => {
  const form = async (value: string) => {
    const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: 'Routine' }))
    done(await receiveToken(stage.world, { id, token: received(value) }))
    const input = { id, allowDifferentLogin: false, runDispatchProbes: false }
    await stage.finish(validateToken(stage.world, input))
    return stage.ledger.rotations.find(id)?.checks.find(({ name }) => name === 'Form')
  }

  it('may be classic where one is declared', async () => {
    await open({})
    const other = `ghp_${'7c'.repeat(18)}`
    stage.memory.addToken({ value: other, login: 'octo-bot', expiresAt: null, scopes: ['repo'] })
    expect(await form(other)).toMatchObject({ result: 'passed' })
  })

  it('is expected to be fine-grained once that was accepted', async () => {
    await open({ 'acme/app-1': dispatch })
    must(acceptMigration(stage.world, { credential: 'PAT', leaveBlocked: false }))
    const other = `ghp_${'7c'.repeat(18)}`
    stage.memory.addToken({ value: other, login: 'octo-bot', expiresAt: null, scopes: ['repo'] })
    expect(await form(other)).toMatchObject({
      result: 'warning',
      sentence: expect.stringContaining('prefer a fine-grained one'),
    })
  })

  it('that is fine-grained where only classic serves is warned of', async () => {
    await open({})
    expect(await form(testTokens.next)).toMatchObject({
      result: 'warning',
      sentence: expect.stringContaining('asks for a classic one'),
    })
  })
})
