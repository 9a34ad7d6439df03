import { describe, expect, it, vi } from 'vitest'
import { FailureError, failure } from '../domain/failure.ts'
import { openStage, testTokens, verifiedRotation } from '../use-cases/test-world.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'
import { askPerson } from './ask-person.ts'
import type { Question } from './desktop.ts'
import { answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { whyLocked } from './lock.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

/** A window whose person answers by `answer`; every question is kept. */
async function openWindow(answer: (question: Question) => boolean | Promise<boolean>) {
  const stage = await openStage()
  const { world } = stage
  const questions: Question[] = []
  const workspace = new Workspace(
    { kind: 'real', world, close: () => {} },
    plainDesktop({
      confirm: async (question) => {
        questions.push(question)
        return answer(question)
      },
    }),
  )
  const nowhere = () => Promise.reject(new Error('No other workspace.'))
  const handlers = handlersFor(workspace, { openReal: nowhere, openSample: nowhere }, plainGhCli())
  const answers = answersOf(handlers, (channel) => whyLocked(workspace, channel))
  const call = (channel: string, request: unknown = {}) => {
    const handler = answers.get(`rekey:${channel}`)
    if (handler === undefined) throw new Error(`Nobody answers ${channel}.`)
    return stage.finish(handler(request))
  }
  const asked = () => questions.map(({ message, detail }) => `${message} ${detail}`)
  const told = () => world.ledger.audit.list({ newestFirst: true, limit: 50 }).map(({ action }) => action)
  return { stage, world, workspace, call, asked, told }
}

const changes = { key: 'mode', value: 'changes' }
const declined = {
  ok: false,
  failure: { kind: 'cancelled', message: expect.stringContaining('Nothing was done.') },
}

/** Its confirmation is read as the page reads it: by asking for the checklist. */
async function readyToRevoke(answer: Parameters<typeof openWindow>[0]) {
  const window = await openWindow(answer)
  const id = await verifiedRotation(window.stage)
  window.stage.ledger.settings.write('mode', 'changes')
  const checklist = (await window.call('rotation.checklist', { id })) as {
    readonly value: { readonly confirmation: string }
  }
  const { confirmation } = checklist.value
  const living = () =>
    window.stage.memory.tokens.filter(({ diesAt }) => diesAt === null).length ===
    window.stage.memory.tokens.length
  return { ...window, id, confirmation, request: { id, confirmation, typedName: 'PAT' }, living }
}

const place = (repository: string) => ({
  at: 'repository',
  family: 'actions',
  repositories: [repository],
  secret: 'PAT',
})
const rule = (organization: string) => ({
  kind: 'actions',
  secret: 'PAT',
  environment: null,
  organization,
  match: [],
  topics: [],
  exclude: [],
  archived: 'skip',
  forks: 'skip',
})

describe('without a person, a window that is taken over', () => {
  it.each<[string, string, unknown, string]>([
    [
      'turns on no changes',
      'app.writeSetting',
      changes,
      'octo-admin on github.com: 4 destinations of 1 credential',
    ],
    [
      'does not turn off the lock',
      'app.writeSetting',
      { key: 'lock.after', value: 'off' },
      'Never lock Rekey',
    ],
    [
      'sends no token to a host of its own',
      'account.connect',
      { host: 'evil.ghe.com', owner: '', token: testTokens.foreign },
      'Work with evil.ghe.com?',
    ],
    [
      'adds no repository of its own',
      'inventory.addDestinations',
      { credential: 'PAT', place: place('evil/app') },
      'Write PAT to evil on github.com? Nothing of yours was written there before. octo-admin on github.com: 1 destination',
    ],
    [
      'adds no Heroku app of its own',
      'inventory.addDestinations',
      { credential: 'PAT', place: { at: 'heroku', apps: ['evil-app'], configVar: 'PAT' } },
      'Write PAT to the Heroku app evil-app?',
    ],
    [
      'adds no project of its own',
      'inventory.addDestinations',
      {
        credential: 'PAT',
        place: { at: 'infisical', projectId: 'evil-1', environment: 'prod', path: '/', secret: 'PAT' },
      },
      'Write PAT to the Infisical project evil-1?',
    ],
    [
      'selects no repositories of its own',
      'credential.saveSelection',
      { name: 'PAT', selection: rule('evil'), replaces: null },
      'Write PAT to evil on github.com?',
    ],
    ['removes no credential', 'credential.remove', { name: 'PAT' }, 'Remove PAT from Rekey?'],
  ])('%s', async (_what, channel, request, question) => {
    const { call, asked, world, told } = await openWindow(() => false)
    const before = JSON.stringify([
      world.ledger.credentials.list(),
      world.ledger.settings.all(),
      world.ledger.accounts.list(),
    ])
    expect(await call(channel, request)).toMatchObject(declined)
    expect(asked()).toEqual([expect.stringContaining(question)])
    expect(
      JSON.stringify([
        world.ledger.credentials.list(),
        world.ledger.settings.all(),
        world.ledger.accounts.list(),
      ]),
    ).toBe(before)
    expect(told()[0]).toBe('question.declined')
  })

  it('revokes nothing, although it can read the confirmation of the checklist', async () => {
    const { call, asked, request, living, told } = await readyToRevoke(() => false)
    expect(await call('rotation.revoke', request)).toMatchObject(declined)
    expect(asked()).toEqual([
      expect.stringMatching(
        /^Revoke the old token of PAT\? .+ of octo-bot on github\.com\. 4 of 4 destinations verified\. 4 destinations were not exercised by any run\./,
      ),
    ])
    expect(living()).toBe(true)
    expect(told()[0]).toBe('question.declined')
  })

  it('erases no old value, which a roll back would need', async () => {
    const { call, asked, id, stage } = await readyToRevoke(() => false)
    expect(await call('rotation.eraseOldValue', { id })).toMatchObject(declined)
    expect(asked()).toEqual([
      expect.stringMatching(/^Erase the old value of PAT from this computer\? .+ stays alive on GitHub\./),
    ])
    expect(stage.ledger.rotations.find(id)?.oldTokenHeld).toBe(true)
  })

  it('revokes no token as leaked', async () => {
    const { call, asked, stage } = await openWindow(() => false)
    stage.ledger.settings.write('mode', 'changes')
    const reported = (await call('leak.reportCredential', { credential: 'PAT' })) as { value: { id: string } }
    const { id } = reported.value
    await call('leak.decide', { id, decision: 'revoke-now' })
    const word = { word: 'REVOKE', reason: 'made up', fromSuspectMachine: true, evenOnlySignIn: true }
    expect(await call('leak.revoke', { id, ...word })).toMatchObject(declined)
    expect(asked()).toEqual([
      expect.stringMatching(/^Revoke the leaked token .+ on github\.com\. 4 destinations/),
    ])
    expect(stage.memory.tokens.every(({ diesAt }) => diesAt === null)).toBe(true)
  })
})

describe('a person', () => {
  it('is not asked about what belongs to where one works already', async () => {
    const { call, asked } = await openWindow(() => false)
    for (const key of ['theme', 'pace', 'density'])
      await call('app.writeSetting', { key, value: key === 'pace' ? 'careful' : 'dark' })
    expect(
      await call('inventory.addDestinations', { credential: 'PAT', place: place('acme/infra') }),
    ).toMatchObject({ ok: true, value: { added: 1 } })
    expect(
      await call('account.connect', { host: 'github.com', owner: '', token: testTokens.foreign }),
    ).toMatchObject({ ok: true })
    expect(await call('app.writeSetting', { key: 'mode', value: 'read-only' })).toMatchObject({ ok: true })
    expect(asked()).toEqual([])
  })

  it('agrees once, and both the question and the answer come before the act in the audit log', async () => {
    const { call, told, workspace } = await openWindow(() => true)
    expect(await call('app.writeSetting', changes)).toMatchObject({ ok: true })
    expect(workspace.settings().mode).toBe('changes')
    expect(told().slice(0, 2)).toEqual(['setting.changed', 'question.agreed'])
  })

  it.each<[string, (workspace: Workspace) => void]>([
    ['Rekey was locked', (workspace) => workspace.lock('asked')],
    ['the page was loaded anew', (workspace) => workspace.confirmations.voidAll()],
  ])('does not agree to anything after %s meanwhile', async (_what, meanwhile) => {
    let during = () => {}
    const { call, workspace } = await openWindow(() => {
      during()
      return true
    })
    during = () => meanwhile(workspace)
    expect(await call('app.writeSetting', changes)).toMatchObject(declined)
    expect(workspace.settings().mode).toBe('read-only')
  })

  it('sees every character of a name, and no more text than fits', async () => {
    const { workspace, asked } = await openWindow(() => false)
    await askPerson(workspace, {
      message: 'Write PAT to \u202eive\n?',
      detail: 'padding '.repeat(1000),
      goOn: 'Add',
    })
    expect(asked()[0]).toMatch(/^Write PAT to <U\+202E>ive␊\? padding/)
    expect(asked()[0]?.length).toBeLessThan(700)
  })
})

describe('a revoke', () => {
  const plan = 'The rotation changed since the checklist was shown.'

  it('called twice at once happens once', async () => {
    const { call, request, stage, id } = await readyToRevoke(
      () => new Promise((resolve) => setTimeout(() => resolve(true), 20)),
    )
    const revoke = vi.spyOn(stage.world.github, 'revoke')
    const [one, other] = await Promise.all([
      call('rotation.revoke', request),
      call('rotation.revoke', request),
    ])
    expect([one, other]).toMatchObject([{ ok: true }, { ok: false, failure: { message: plan } }])
    expect(revoke).toHaveBeenCalledTimes(1)
    expect(await call('rotation.revoke', request)).toMatchObject({ ok: false })
    expect(revoke).toHaveBeenCalledTimes(1)
    expect(stage.ledger.rotations.find(id)?.confirmedDeadAt).not.toBeNull()
  })

  it('asks one question at a time, however often it is called with new confirmations', async () => {
    let open = 0
    let most = 0
    const { call, id, stage } = await readyToRevoke(async () => {
      open += 1
      most = Math.max(most, open)
      await new Promise((resolve) => setTimeout(resolve, 20))
      open -= 1
      return false
    })
    const revoke = vi.spyOn(stage.world.github, 'revoke')
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { value } = (await call('rotation.checklist', { id })) as { value: { confirmation: string } }
        return call('rotation.revoke', { id, confirmation: value.confirmation, typedName: 'PAT' })
      }),
    )
    expect(most).toBe(1)
    expect(revoke).not.toHaveBeenCalled()
  })

  it.each<[string, (request: { id: string; confirmation: string; typedName: string }) => object]>([
    ['without a confirmation', ({ id, typedName }) => ({ id, typedName, confirmation: 'made up' })],
    ['with one of another rotation', (request) => ({ ...request, id: 'R-0002' })],
  ])('%s is refused and nobody is asked', async (_what, change) => {
    const { call, request, asked, living } = await readyToRevoke(() => true)
    expect(await call('rotation.revoke', change(request))).toMatchObject({ ok: false })
    expect(asked()).toEqual([])
    expect(living()).toBe(true)
  })

  it.each<[string, (workspace: Workspace, id: string) => void]>([
    ['the page was loaded anew', (workspace) => workspace.confirmations.voidAll()],
    [
      'the rotation changed',
      ({ world }, id) => {
        const [first] = world.ledger.rotations.find(id)?.destinations ?? []
        if (first !== undefined)
          world.ledger.rotations.updateDestination(id, first.destination, { state: 'failed' })
      },
    ],
  ])(
    'with a confirmation from before %s is refused, also when the person agrees late',
    async (_what, meanwhile) => {
      const early = await readyToRevoke(() => true)
      meanwhile(early.workspace, early.id)
      expect(await early.call('rotation.revoke', early.request)).toMatchObject({ ok: false })
      expect(early.asked()).toEqual([])
      expect(early.living()).toBe(true)

      let during = () => {}
      const late = await readyToRevoke(() => {
        during()
        return true
      })
      during = () => meanwhile(late.workspace, late.id)
      expect(await late.call('rotation.revoke', late.request)).toMatchObject({ ok: false })
      expect(late.living()).toBe(true)
    },
  )

  it.each(['question.agreed', 'token.revoke_requested'])(
    'whose %s cannot be written to the audit log is refused before anything is sent',
    async (unwritable) => {
      const { call, request, living, stage, id } = await readyToRevoke(() => true)
      const revoke = vi.spyOn(stage.world.github, 'revoke')
      const { audit } = stage.ledger
      const append = audit.append.bind(audit)
      vi.spyOn(audit, 'append').mockImplementation((entry) => {
        if (entry.action === unwritable)
          throw new FailureError(failure('ledger', 'ledger', 'The drive is full.', 'Make room.'))
        return append(entry)
      })
      expect(await call('rotation.revoke', request)).toMatchObject({ ok: false, failure: { kind: 'ledger' } })
      expect(revoke).not.toHaveBeenCalled()
      expect(living()).toBe(true)
      expect(stage.ledger.rotations.find(id)?.state).toBe('verified')
      expect((await verifyAudit(stage.world)).intact).toBe(true)
    },
  )
})
