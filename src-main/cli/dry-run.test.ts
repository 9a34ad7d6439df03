import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createMemoryKeychain,
  idOf,
  openStage,
  plannedRotation,
  repositories,
  rotationOf,
  type TestStage,
  testTokens,
  verifiedRotation,
} from '../use-cases/test-world.ts'
import { runInStage } from './run-in-stage.ts'

let stage: TestStage
let folder = ''
beforeEach(async () => {
  stage = await openStage()
  folder = mkdtempSync(join(tmpdir(), 'rekey-dry-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rekey = (...words: readonly string[]) => stage.finish(runInStage(stage, words))

describe('--dry-run', () => {
  it('of a revoke shows the checklist, needs no name, and revokes nothing', async () => {
    const id = await verifiedRotation(stage)
    const { code, err } = await rekey('revoke', id, '--dry-run')
    expect(code).toBe(0)
    expect(err).toContain('Dry run. The old token of PAT lives on.')
    expect(rotationOf(stage, id).state).toBe('verified')
  })

  it('of a saved plan shows it, also by rotate --plan, and begins nothing', async () => {
    const file = join(folder, 'plan.json')
    await rekey('plan', 'PAT', '--out', file)
    const shown = (await rekey('plan', 'PAT')).out
    for (const words of [
      ['apply', file, '-n'],
      ['rotate', 'PAT', '--plan', file, '--dry-run'],
    ]) {
      const { code, out, err } = await rekey(...words)
      expect(code).toBe(0)
      expect(out).toBe(shown)
      expect(err).toContain(`Next: rekey apply ${file}`)
    }
    expect(stage.world.ledger.rotations.openOf('PAT')).toBeNull()
  })

  it('of a rotation that has no plan yet shows the plan', async () => {
    const none = await rekey('rotation', 'resume', 'PAT', '-n')
    expect(none.code).toBe(1)
    const { startRotation } = await import('../use-cases/start-rotation.ts')
    const started = await startRotation(stage.world, { credential: 'PAT', reason: 'test' })
    expect(started.ok).toBe(true)
    const { code, out } = await rekey('rotation', 'resume', 'PAT', '-n')
    expect(code).toBe(0)
    expect(out).toBe((await rekey('plan', 'PAT')).out)
    expect(stage.world.ledger.rotations.openOf('PAT')?.state).toBe('draft')
  })

  it('of a revoke stores nothing of what it is given', async () => {
    const keychain = createMemoryKeychain({ description: 'test keychain', persistent: true })
    let stored = 0
    stage = await openStage({
      keychain: {
        persistent: true,
        description: keychain.description,
        read: (item) => keychain.read(item),
        remove: (item) => keychain.remove(item),
        store: (item, value) => {
          stored += 1
          return keychain.store(item, value)
        },
      },
    })
    const id = await verifiedRotation(stage)
    const file = join(folder, 'new')
    writeFileSync(file, testTokens.next, { mode: 0o600 })
    stored = 0
    const { code } = await rekey('revoke', id, '-n', '--new-token-file', file)
    expect([code, stored]).toEqual([0, 0])
  })

  it('of a revoke that comes too early leaves the new token of the rotation as it is', async () => {
    const id = await plannedRotation(stage)
    const file = join(folder, 'other')
    writeFileSync(file, testTokens.other, { mode: 0o600 })
    const before = rotationOf(stage, id)
    for (const flags of [['-n'], ['--confirm', 'PAT']]) {
      const { code, err } = await rekey('revoke', id, ...flags, '--new-token-file', file)
      expect([code, rotationOf(stage, id)], err).toEqual([1, before])
    }
  })

  it('of a saved plan has the canary that was saved with it, or the one that is named now', async () => {
    const [, second = '', third = ''] = repositories
    const file = join(folder, 'plan.json')
    await rekey('plan', 'PAT', '--out', file, '--canary', second)
    const canary = async (...more: readonly string[]): Promise<unknown> =>
      JSON.parse((await rekey('apply', file, '-n', '--json', 'canary', ...more)).out)
    expect(await canary()).toEqual({ canary: idOf(second) })
    expect(await canary('--canary', third)).toEqual({ canary: idOf(third) })
    expect(await canary('--canary', 'none')).toEqual({ canary: null })
  })

  it('of a saved plan refuses what the plan itself would be refused', async () => {
    const file = join(folder, 'plan.json')
    await rekey('plan', 'PAT', '--out', file)
    const id = await verifiedRotation(stage)
    const { code, err } = await rekey('apply', file, '-n')
    expect(code).toBe(1)
    expect(err).toContain(`${id} of PAT is under way`)
  })

  it('names the command that carries out what is shown', async () => {
    const id = await plannedRotation(stage)
    const again = await rekey('rotation', 'resume', id, '-n', '--replan')
    expect(again.err).toContain(`Next: rekey rotation resume ${id} --replan`)
    const part = await rekey('plan', 'PAT', '-R', repositories[0] ?? '')
    expect(part.err).toContain('Next: rekey rotate PAT, which updates all 4 destinations')
  })

  it('of a leak tells what both ways would do, and keeps and sends nothing', async () => {
    const before = stage.world.ledger.audit.head()
    const { code, out, err } = await rekey('leak', 'PAT', '-n')
    expect(code).toBe(0)
    expect(out).toBe(repositories.map((name) => `${idOf(name)}\n`).join(''))
    expect(err).toContain('--revoke-now: GitHub would be asked to end the token for good. 4 places')
    expect(err).toContain('It would be refused without --confirm REVOKE and --reason.')
    expect(err).toMatch(/--replace-first: the leaked token would stay usable for about \d+ min/)
    expect(err).toContain('Once that is decided, a rotation of PAT would begin.')
    expect(err).toContain('Dry run. Nothing was recorded or stored, and nothing was sent to GitHub.')
    expect(stage.world.ledger.leaks.list()).toEqual([])
    expect(stage.world.ledger.rotations.openOf('PAT')).toBeNull()
    expect(stage.world.ledger.audit.head()).toEqual(before)
  })

  it('of a leak that is decided tells that way alone, and what it would be refused for', async () => {
    const first = await rekey('leak', 'PAT', '--replace-first', '--dry-run')
    expect(first.err).not.toContain('--revoke-now:')
    stage.machineTraces.push('~/.cache/thief')
    const now = await rekey('leak', 'PAT', '--revoke-now', '--confirm', 'REVOKE', '--reason', 'seen', '-n')
    expect(now.err).not.toContain('--replace-first:')
    expect(now.err).toContain('it would be refused without --from-here.')
    expect(now.err).not.toContain('--confirm')
    const late = await rekey('leak', 'PAT', '-n', '--since', '2099-01-01')
    expect([late.code, late.out]).toEqual([1, ''])
    expect(stage.world.ledger.leaks.list()).toEqual([])
  })

  it('of a leak goes on with the case and the rotation that there are, also as JSON', async () => {
    const id = await verifiedRotation(stage)
    await rekey('leak', 'PAT', '--no-prompt')
    const shown = await rekey('leak', 'PAT', '-n', '--revoke-now', '--json')
    expect(shown.code).toBe(0)
    expect(JSON.parse(shown.out)).toMatchObject({
      leak: 'L-0001',
      state: 'reported',
      decision: 'revoke-now',
      destinations: repositories.map(idOf),
    })
    expect(shown.err).toContain(`${id} of PAT would go on in its place.`)
    expect(stage.world.ledger.leaks.find('L-0001')).toMatchObject({ decision: null, revokeRequestedAt: null })
  })

  it('refuses a field that only a rotation has, where it shows a plan', async () => {
    const { code, out, err } = await rekey('rotate', 'PAT', '-n', '--json', 'credential,state')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('A plan has no JSON field "state".')
  })
})
