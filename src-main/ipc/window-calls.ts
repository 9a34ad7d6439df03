import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ok } from '../domain/result.ts'
import { inventory, openStage, received, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { announcerThrough, answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

export interface AnswerShape {
  readonly ok: boolean
  readonly value?: Readonly<Record<string, unknown>>
  readonly failure?: { readonly kind: string; readonly message: string }
}

export const field = (answer: AnswerShape, name: string): string => String(answer.value?.[name])
export const stateOf = (answer: AnswerShape): string =>
  answer.ok ? field(answer, 'state') : String(answer.failure?.message)

/** A test in the place of the window: it calls main by name, and keeps everything that crosses to it. */
export class WindowCalls {
  readonly stage: TestStage
  readonly workspace: Workspace
  /** What file dialogs choose lies here. */
  readonly folder = mkdtempSync(join(tmpdir(), 'rekey-ipc-'))
  clipboard = ''
  /** Answers, messages, notices and addresses that were opened, as text. */
  readonly crossed: string[] = []
  /** Channels that were called. */
  readonly called = new Set<string>()
  readonly channels: ReturnType<typeof answersOf>

  private constructor(stage: TestStage) {
    this.stage = stage
    const desktop = plainDesktop({
      readClipboard: async () => this.clipboard,
      writeClipboard: async (text) => {
        this.clipboard = text
      },
      clearClipboardIf: async (text) => {
        if (this.clipboard === text) this.clipboard = ''
      },
      chooseFileToOpen: async (title) => join(this.folder, title.includes('key') ? 'app.pem' : 'rekey.yaml'),
      chooseFileToSave: async (_title, name) => join(this.folder, `saved-${name}`),
      openPage: async (url) => {
        this.crossed.push(url)
        return ok(undefined)
      },
      showNotice: async (notice) => {
        this.crossed.push(JSON.stringify(notice))
        return { shown: true, sentence: '' }
      },
    })
    this.workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
    this.workspace.announceThrough(
      announcerThrough((channel, payload) => this.crossed.push(channel, JSON.stringify(payload))),
    )
    const reopened = async () => ok({ kind: 'sample' as const, world: stage.world, close: () => {} })
    this.channels = answersOf(
      handlersFor(
        this.workspace,
        { openReal: reopened, openSample: reopened },
        plainGhCli(async () => received(testTokens.operator).value),
      ),
    )
    writeFileSync(join(this.folder, 'rekey.yaml'), inventory)
  }

  static async open(): Promise<WindowCalls> {
    const calls = new WindowCalls(await openStage())
    calls.stage.memory.putSecret('acme/infra', 'FOUND_PAT', testTokens.other)
    return calls
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  call = async (name: string, request: unknown = {}): Promise<AnswerShape> => {
    const channel = `rekey:${name}`
    const answer = this.channels.get(channel)
    if (answer === undefined) throw new Error(`There is no ${channel}.`)
    this.called.add(channel)
    const given = await this.stage.finish(answer(request))
    this.crossed.push(JSON.stringify(given))
    return given as AnswerShape
  }

  async untilNotRunning(id: string): Promise<AnswerShape> {
    for (let turn = 0; turn < 200; turn += 1) {
      const answer = await this.call('rotation.view', { id })
      if (answer.value?.running === false) return answer
      await this.stage.clock.advance(500)
    }
    throw new Error('It runs for ever.')
  }

  /** A rotation, brought to `verified` by calls of the window. */
  async verified(): Promise<string> {
    const { call } = this
    await call('app.writeSetting', { key: 'mode', value: 'changes' })
    const id = field(await call('rotation.start', { credential: 'PAT', reason: '' }), 'id')
    await call('rotation.precheck', { id })
    // A wrong one first: its refusal must not repeat it.
    await call('rotation.receive', { id, token: `${testTokens.foreign} ` })
    await call('rotation.receive', { id, token: `"${testTokens.other}"` })
    this.clipboard = testTokens.next
    await call('rotation.receiveFromClipboard', { id })
    expect(this.clipboard).toBe('')
    await call('rotation.validate', { id, allowDifferentLogin: false, runDispatchProbes: true })
    expect(stateOf(await call('rotation.plan', { id }))).toBe('planned')
    await call('rotation.cancelPlan', { id })
    await this.stage.clock.advance(60_000)
    await call('rotation.propagate', { id, pace: 'auto' })
    await call('rotation.pause', { id })
    await call('rotation.continue', { id })
    expect(stateOf(await this.untilNotRunning(id))).toBe('propagated')
    expect(stateOf(await call('rotation.verify', { id, runDispatchProbes: true }))).toBe('verified')
    return id
  }
}
