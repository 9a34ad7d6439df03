import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAppPrivateKey } from '../domain/app-private-key.ts'
import { must, testTokens } from '../use-cases/test-world.ts'
import { field, stateOf, WindowCalls } from './window-calls.ts'

let calls: WindowCalls
const call: WindowCalls['call'] = (...given) => calls.call(...given)

beforeEach(async () => {
  calls = await WindowCalls.open()
})
afterEach(() => calls.end())

/** Connects a GitHub App both ways, mints with it and ends what it minted. Gives every secret of it. */
async function useAnApp(): Promise<string[]> {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString()
  writeFileSync(join(calls.folder, 'app.pem'), pem)
  const issuer = 'Iv23litest'
  const key = must(readAppPrivateKey(pem, 'the test'))
  const permissions = { contents: 'read' } as const
  calls.stage.memory.apps.add({
    slug: 'minter',
    name: 'Minter',
    owner: 'acme',
    clientId: issuer,
    key,
    permissions,
    installations: [{ owner: 'acme' }],
  })
  const where = { host: 'github.com', issuer }
  expect((await call('githubApp.connectFromFile', where)).ok).toBe(true)
  calls.clipboard = pem
  expect((await call('githubApp.connectFromClipboard', where)).ok).toBe(true)
  const app = 'minter@github.com'
  await call('githubApp.list')
  expect((await call('githubApp.check', { id: app })).ok).toBe(true)
  const wish = { app, repositories: ['acme/app-1'], permissions, lifeMinutes: 60, purpose: 'a job' }
  const minted = [field(await call('githubApp.mint', wish), 'fingerprint'), calls.clipboard]
  await call('githubApp.copy', { fingerprint: minted[0] })
  expect((await call('githubApp.end', { fingerprint: minted[0] })).ok).toBe(true)
  await call('githubApp.mint', wish)
  const second = calls.clipboard
  expect((await call('githubApp.endFromClipboard', { host: 'github.com' })).ok).toBe(true)
  expect(await call('githubApp.tokens')).toHaveLength(2)
  expect((await call('githubApp.forget', { id: app })).ok).toBe(true)
  const lines = pem.split('\n').filter((line) => line.length > 40 && !line.startsWith('-'))
  return [minted[1] ?? '', second, key.reveal(), ...lines]
}

describe('every answer and message to the window', () => {
  it('is free of tokens, for every call of the contract', async () => {
    await call('app.firstLook')
    await call('app.firstRows', { rows: 20 })
    await call('app.snapshot')
    await call('account.findGh')
    await call('account.connectFromGh', { host: 'github.com', login: null })
    calls.clipboard = testTokens.operator
    await call('account.connectFromClipboard', { host: 'github.com', owner: '' })
    await call('account.connect', { host: 'github.com', owner: '', token: testTokens.unknown })
    await call('account.connect', { host: 'github.com', owner: '', token: testTokens.old })
    await call('account.check', { id: 'octo-admin@github.com' })
    await call('account.activate', { id: 'octo-admin@github.com' })
    const apiKey = calls.stage.heroku.addAccount('ops@acme.example').reveal()
    const identity = calls.stage.infisical.addIdentity()
    calls.clipboard = apiKey
    const atHeroku = { service: 'heroku', clientId: '', site: '' }
    expect((await call('service.signInFromClipboard', atHeroku)).ok).toBe(true)
    expect(calls.clipboard).toBe('')
    const atInfisical = { service: 'infisical', clientId: identity.clientId, site: 'eu' }
    const clientSecret = identity.secret.reveal()
    expect((await call('service.signIn', { ...atInfisical, secret: clientSecret })).ok).toBe(true)
    expect((await call('service.signIn', { ...atHeroku, secret: `${apiKey} x` })).ok).toBe(false)
    expect((await call('service.signIn', { ...atHeroku, secret: `${apiKey}x` })).ok).toBe(false)
    await call('service.check', { service: 'heroku' })
    await call('service.signOut', { service: 'infisical' })
    await call('inventory.importFile')
    await call('inventory.exportFile')
    await call('inventory.refresh', { credential: null })
    await call('inventory.cancelRefresh')
    await call('credential.adopt', { name: 'PAT', token: testTokens.old })
    calls.clipboard = testTokens.old
    await call('credential.adoptFromClipboard', { name: 'PAT' })

    await call('inventory.protect', { destinations: ['actions:acme/app-2/PAT'], isProtected: true })
    await call('policy.change', { maximumLifetimeDays: 90 })
    const waived = { credential: 'PAT', rule: 'maximum-lifetime' }
    await call('policy.waive', { ...waived, reason: 'Soon', until: '2026-03-20' })
    await call('policy.endWaiver', waived)

    await call('inspection.view', { credential: 'PAT' })
    await call('inspection.inspect', { credential: 'PAT' })
    calls.clipboard = testTokens.other
    await call('inspection.inspectClipboard', { host: 'github.com' })
    expect(calls.clipboard).toBe('')
    await call('inspection.inspectTyped', { host: 'github.com', token: testTokens.foreign })

    const id = await calls.verified()
    expect((await call('inspection.compare', { rotation: id })).ok).toBe(true)
    await call('rotation.stop', { id })
    await call('rotation.tryAgain', { id: 'R-0099' })
    await call('rotation.waive', { id, destination: 'actions:acme/app-1/PAT', reason: 'x' })
    await call('rotation.waiveCondition', { id, condition: 'runs', reason: 'They are stuck.' })
    await call('rotation.confirmManual', { id, destination: 'manual:none' })
    await call('rotation.rollBack', { id: 'R-0099', reason: 'x', scope: { of: 'all' } })
    await call('rotation.abandon', { id: 'R-0099' })
    await call('rotation.eraseOldValue', { id: 'R-0099' })
    await call('rotation.confirmDeathByOperator', { id, confirmation: 'x' })
    await call('rotation.lookForRuns', { id, destinations: null })
    await call('rotation.lookForApproval', { id })
    const start = { id, destination: 'actions:acme/app-1/PAT', repository: 'acme/app-1', agreed: true }
    await call('rotation.startWorkflow', { ...start, workflow: '.github/workflows/ci.yml' })
    const confirmation = field(await call('rotation.checklist', { id }), 'confirmation')
    expect(stateOf(await call('rotation.revoke', { id, confirmation, typedName: 'PAT' }))).toBe('completed')
    await call('rotation.proveDeath', { id })
    await call('rotation.summary', { id })
    await call('rotation.exportSummary', { id })
    await call('rotation.exportPlan', { id, format: 'json' })

    await call('credential.declare', {
      isNew: true,
      name: 'OTHER_PAT',
      owner: 'acme',
      purpose: 'reads runs',
      rotateEveryDays: 90,
      maxLifetimeDays: null,
      soakHours: null,
      canary: null,
      maintenanceWindow: null,
      permissions: { actions: 'read' },
      repositoryAccess: [],
      recipe: null,
    })
    expect((await call('recipe.list', {})).ok).toBe(true)
    expect(await call('migration.view', { credential: 'PAT' })).toEqual({ ok: true, value: null })
    const moving = { credential: 'PAT', permissions: { actions: 'read' }, repositoryAccess: ['acme/app-1'] }
    expect((await call('migration.accept', { ...moving, leaveBlocked: false })).ok).toBe(false)
    await call('credential.writeNotes', { name: 'PAT', notes: 'ask Kim' })
    await call('credential.enterExpiry', { name: 'OTHER_PAT', expiresAt: '2027-01-01T00:00:00Z' })
    await call('credential.snooze', { name: 'PAT', until: '2027-01-01T00:00:00Z' })
    await call('credential.runProbe', { name: 'PAT', probe: 0, agreedToStartWorkflow: true })
    await call('credential.exportCalendar', { names: null, hideNames: false })
    const view = {
      id: 'mine',
      name: 'Mine',
      filter: 'state:missing',
      group: 'none',
      sort: 'place',
      onlyProblems: false,
      hiddenColumns: [],
      density: 'compact',
    }
    await call('inventory.saveView', view)
    await call('inventory.removeView', { id: 'mine' })
    await call('inventory.exportTable', { format: 'csv', text: 'destination,state' })
    const place = {
      at: 'repository',
      family: 'actions',
      repositories: ['acme/app-1'],
      secret: 'OTHER_PAT',
    }
    await call('inventory.addDestinations', { credential: 'OTHER_PAT', place })
    await call('inventory.chooseDotenvFile')
    await call('inventory.listEnvironments', { credential: 'OTHER_PAT', repository: 'acme/app-1' })
    const destination = 'actions:acme/app-1/OTHER_PAT'
    await call('inventory.acceptChange', { destination })
    await call('inventory.removeDestination', { destination })
    await call('inventory.restoreDestination', { destination })
    const selection = {
      kind: 'codespaces',
      secret: 'OTHER_PAT',
      environment: null,
      organization: 'acme',
      match: ['app-[12]'],
      topics: [],
      exclude: [],
      archived: 'skip',
      forks: 'skip',
    }
    const preview = await call('inventory.resolveSelection', { credential: 'OTHER_PAT', selection })
    expect(preview.value).toMatchObject({ count: 2, repositories: ['acme/app-1', 'acme/app-2'] })
    const selecting = { name: 'OTHER_PAT', selection, replaces: null }
    expect((await call('credential.saveSelection', selecting)).ok).toBe(true)
    const selected = 'codespaces:acme/app-2/OTHER_PAT'
    expect((await call('inventory.removeDestination', { destination: selected })).ok).toBe(false)
    expect((await call('credential.excludeFromSelection', { destination: selected })).ok).toBe(true)
    const rule = { name: 'OTHER_PAT', selection: 'codespaces:acme/app-[12]/OTHER_PAT' }
    expect(await call('credential.acceptSelection', rule)).toMatchObject({ ok: false })
    expect((await call('credential.removeSelection', rule)).ok).toBe(true)
    await call('copies.find', { credential: 'PAT' })
    await call('copies.cancel', { credential: 'PAT' })
    await Promise.all(calls.workspace.underWay.ending)
    await call('copies.add', { credential: 'PAT', copies: ['dependabot:acme/app-1/PAT'] })
    const moved = { credential: 'PAT', organization: 'acme', secret: 'PAT' }
    expect((await call('copies.consolidate', moved)).ok).toBe(true)
    await call('copies.dropRemoved', { credential: 'PAT' })
    const shared = { destination: 'organization:acme/PAT' }
    const seen = await call('sharing.read', shared)
    expect(seen.value).toMatchObject({ visibility: 'selected' })
    const narrowed = { ...shared, seen: [], repositories: ['acme/app-1'] }
    expect(await call('sharing.change', narrowed)).toMatchObject({ ok: false, failure: { kind: 'changed' } })
    await call('consumers.scan', { credential: 'PAT' })
    await call('consumers.cancel', { credential: 'PAT' })
    await Promise.all(calls.workspace.underWay.ending)
    await call('consumers.view', { credential: 'PAT', repository: null })
    const shortLived = await useAnApp()
    await call('discover.owners')
    await call('discover.start', { owners: ['acme'] })
    await Promise.all(calls.workspace.underWay.ending)
    const discovered = { name: 'FOUND', owner: 'acme', purpose: '', expiresAt: null, secrets: ['FOUND_PAT'] }
    expect((await call('discover.track', { credentials: [discovered] })).ok).toBe(true)
    const sought = { credential: 'PAT', owners: ['acme'], secret: 'PAT', everyStore: true }
    await call('discover.findPlaces', sought)
    await call('discover.addPlaces', { credential: 'PAT', places: ['actions:acme/site/PAT'] })
    await call('discover.stop')
    await call('update.check')
    await call('update.download')
    await call('update.restart')
    await call('notice.sendTest')
    expect((await call('app.openNotificationSettings')).ok).toBe(true)
    await call('notice.dismiss', { id: 'none' })
    await call('notice.dismissAll')

    await call('app.openPage', { page: 'token-form', rotation: id })
    await call('app.openPage', { page: 'tokens', rotation: id })
    await call('app.openPage', { page: 'destination', destination: 'actions:acme/app-1/PAT' })
    await call('app.openPage', { page: 'audit-log', destination: 'actions:acme/app-1/PAT' })
    expect(calls.crossed).toContain(
      'https://github.com/organizations/acme/settings/audit-log?q=repo%3Aacme%2Fapp-1',
    )
    await call('app.openPage', { page: 'runs', destination: 'actions:acme/app-1/PAT' })
    expect(calls.crossed).toContain('https://github.com/acme/app-1/actions')
    await call('app.openPage', { page: 'run', rotation: id, probe: 0 })
    await call('app.openPage', { page: 'operator-token-form', host: 'github.com', owner: 'acme' })
    await call('app.copyText', { text: 'text' })
    await call('app.writeSetting', { key: 'theme', value: 'dark' })
    calls.clipboard = testTokens.unknown
    const leak = field(await call('leak.reportFromClipboard', { host: 'github.com' }), 'id')
    expect(calls.clipboard).toBe('')
    expect((await call('leak.report', { host: 'github.com', token: `${testTokens.unknown} x` })).ok).toBe(
      false,
    )
    await call('leak.reportCredential', { credential: 'OTHER_PAT' })
    await call('leak.describe', {
      id: leak,
      seenWhere: `pasted by mistake: ${testTokens.unknown}`,
      exposedSince: null,
      machineSuspect: false,
    })
    await call('leak.view', { id: leak })
    await call('leak.openTokensPage', { id: leak })
    expect((await call('leak.decide', { id: leak, decision: 'revoke-now' })).ok).toBe(true)
    const word = { fromSuspectMachine: false, evenOnlySignIn: false, word: 'REVOKE' }
    const revoked = await call('leak.revoke', { id: leak, ...word, reason: `It is ${testTokens.unknown}.` })
    expect(revoked.value).toMatchObject({ confirmedBy: 'github', problem: null })
    await call('leak.confirmDeath', { id: leak, byOperator: false, once: true })
    await call('leak.replace', { id: leak })
    await call('leak.gather', { id: leak, compareLiterals: true })
    await call('leak.tick', { id: leak, item: 'webhooks', done: true, note: testTokens.unknown })
    await call('leak.markdown', { id: leak })
    await call('leak.exportReport', { id: leak, format: 'json' })
    await call('leak.exportCase', { id: leak })
    await call('leak.importCase')
    await call('leak.dismiss', { id: leak, reason: 'x' })
    await call('leak.agree', { id: leak, repository: 'acme/app-1', reason: `not ${testTokens.unknown}` })
    await calls.stage.clock.advance(60_000)
    expect((await call('leak.close', { id: leak })).ok).toBe(true)
    await call('app.doctor')
    await call('app.saveDiagnostics')
    await call('lock.lock')
    await call('lock.unlock')
    await call('audit.list', { before: null, limit: 500 })
    await call('audit.verify')
    await call('audit.exportFile', { format: 'json' })
    await call('app.snapshot')
    await call('credential.remove', { name: 'PAT' })
    await call('account.remove', { id: 'octo-admin@github.com' })
    await call('app.exploreSampleData')
    await call('app.leaveSampleData')
    // What is gathered over a moment is sent, too.
    await new Promise((resolve) => setTimeout(resolve, 250))

    expect([...calls.channels.keys()].filter((channel) => !calls.called.has(channel))).toEqual([])
    const saved = [
      'saved-rekey.yaml',
      'saved-rekey-audit.json',
      'saved-rekey-diagnostics.txt',
      `saved-${leak}.json`,
      `saved-${leak}-case.json`,
    ].map((name) => readFileSync(join(calls.folder, name), 'utf8'))
    const text = [...calls.crossed, ...saved].join('\n')
    for (const channel of [
      'rekey:app.changed',
      'rekey:inventory.refreshed',
      'rekey:rotation.progressed',
      'rekey:discover.progressed',
      'rekey:copies.searched',
      'rekey:consumers.scanned',
    ])
      expect(calls.crossed, channel).toContain(channel)
    expect(text).toContain('secret.rotate.completed')
    for (const secret of [apiKey, clientSecret, ...shortLived]) expect(text.includes(secret)).toBe(false)
    for (const [name, token] of Object.entries(testTokens)) {
      expect(text.includes(token), name).toBe(false)
      expect(text.includes(token.slice(11, 30)), name).toBe(false)
    }
  })
})
