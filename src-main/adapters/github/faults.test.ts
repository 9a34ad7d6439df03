import { afterEach, describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import type { Attempt, BudgetState } from '../../ports/github.ts'
import { actionsSlot, failureOf, type Stage, startStage, successOf } from './simulated-stage.ts'

const slot = actionsSlot('acme/app')
const value = new SecretValue('github_pat_new_value_of_the_secret')
const put = { method: 'PUT' }

let stage: Stage
afterEach(() => stage.close())

describe('answers that are lost or broken', () => {
  it('repeats a read after a reset, a 500, a gateway page and a cut-off answer', async () => {
    stage = await startStage()
    stage.simulator.putSecretDirectly('acme/app', 'DEPLOY_PAT', 'old')
    for (const kind of ['reset', 'status-500', 'html-502', 'truncate'] as const) {
      const fault = stage.simulator.faults.add({ kind, match: { path: /DEPLOY_PAT$/ }, times: 2 })
      const before = stage.simulator.requests.length
      expect(successOf(await stage.github.readSecret(stage.operator, slot))?.name).toBe('DEPLOY_PAT')
      expect(fault.hits).toBe(2)
      expect(stage.simulator.requests.length - before).toBe(3)
    }
  })

  it('gives up on a read after four tries, with the status in the sentence', async () => {
    stage = await startStage()
    stage.simulator.faults.add({ kind: 'html-502', times: 100 })
    const why = failureOf(
      await stage.github.listSecrets(stage.operator, {
        level: 'repository',
        family: 'actions',
        repository: 'acme/app',
      }),
    )
    expect(why.kind).toBe('github-error')
    expect(why.message).toContain('502')
    expect(stage.simulator.requests).toHaveLength(4)
  })

  it('writes again after a 500, at most three times, and never claims to know the end', async () => {
    stage = await startStage()
    stage.simulator.faults.add({ kind: 'status-500', match: put, times: 2 })
    expect(successOf(await stage.github.writeSecret(stage.operator, slot, value)).created).toBe(true)
    const fault = stage.simulator.faults.add({ kind: 'status-500', match: put, times: 100 })
    const why = failureOf(await stage.github.writeSecret(stage.operator, slot, value))
    expect(why.kind).toBe('unclear')
    expect(why.message).toContain('may have been applied')
    expect(fault.hits).toBe(3)
  })

  it('tells whoever sends a request of each repetition, and nobody else', async () => {
    stage = await startStage()
    const told: Attempt[] = []
    const onAttempt = (attempt: Attempt) => told.push(attempt)
    stage.simulator.faults.add({ kind: 'status-500', match: put, times: 2 })
    expect(
      successOf(await stage.github.writeSecret(stage.operator, slot, value, { onAttempt })).created,
    ).toBe(true)
    expect(told).toEqual([
      { number: 2, of: 3, status: 500 },
      { number: 3, of: 3, status: 500 },
    ])
    stage.simulator.faults.add({ kind: 'reset', match: { path: /DEPLOY_PAT$/ }, times: 1 })
    expect(successOf(await stage.github.readSecret(stage.operator, slot, { onAttempt }))?.name).toBe(
      'DEPLOY_PAT',
    )
    expect(told.slice(2)).toEqual([{ number: 2, of: 4, status: null }])
    stage.simulator.faults.add({ kind: 'status-500', match: put, times: 1 })
    expect(successOf(await stage.github.writeSecret(stage.operator, slot, value)).created).toBe(false)
    expect(told).toHaveLength(3)
  })

  it('calls a write unclear when its answer was lost although it was applied', async () => {
    stage = await startStage()
    const fault = stage.simulator.faults.add({ kind: 'applied-but-lost', match: put, times: 100 })
    const why = failureOf(await stage.github.writeSecret(stage.operator, slot, value))
    expect(why.kind).toBe('unclear')
    expect(why.subject).toBe('actions:acme/app/DEPLOY_PAT')
    expect(fault.hits).toBe(2)
    expect(stage.simulator.secretValue('acme/app', 'DEPLOY_PAT')).toBe(value.reveal())
    expect(successOf(await stage.github.readSecret(stage.operator, slot))?.name).toBe('DEPLOY_PAT')
  })

  it('ends a request without an answer at the deadline: a read fails, a write is unclear', async () => {
    stage = await startStage({ github: { deadlineMs: 1_000 } })
    stage.simulator.faults.add({ kind: 'hang', match: { path: /public-key$/ }, times: 2 })
    const read = failureOf(await stage.github.writeSecret(stage.operator, slot, value))
    expect(read.kind).toBe('network')
    const hung = stage.simulator.faults.add({ kind: 'hang', match: put, times: 100 })
    const why = failureOf(await stage.github.writeSecret(stage.operator, slot, value))
    expect(why.kind).toBe('unclear')
    expect(hung.hits).toBe(1)
  })

  it('never sends a dispatch twice', async () => {
    stage = await startStage()
    const dispatch = { kind: 'repository_dispatch', repository: 'acme/app', eventType: 'deploy' } as const
    for (const kind of ['reset', 'status-500', 'applied-but-lost'] as const) {
      stage.simulator.faults.add({ kind, match: { method: 'POST' }, times: 100 })
      const before = stage.simulator.requests.filter((each) => each.method === 'POST').length
      expect(failureOf(await stage.github.probe(stage.operator, dispatch)).kind).toBe('unclear')
      expect(stage.simulator.requests.filter((each) => each.method === 'POST').length - before).toBe(1)
      stage.simulator.faults.clear()
    }
  })

  it('takes an aborted read as cancelled at once, but waits for the answer to a write', async () => {
    stage = await startStage()
    stage.simulator.faults.add({ kind: 'delay', delayMs: 300, times: 1, match: { path: /secrets$/ } })
    const abort = new AbortController()
    const list = stage.github.listSecrets(
      stage.operator,
      { level: 'repository', family: 'actions', repository: 'acme/app' },
      { signal: abort.signal },
    )
    setTimeout(() => abort.abort(), 50)
    expect(failureOf(await list).kind).toBe('cancelled')

    // While GitHub has it, as what was not sent yet would be cancelled too.
    const late = new AbortController()
    stage.simulator.faults.add({ kind: 'delay', delayMs: 200, match: put, onArrival: () => late.abort() })
    const write = stage.github.writeSecret(stage.operator, slot, value, { signal: late.signal })
    expect(successOf(await write).created).toBe(true)
    expect(late.signal.aborted).toBe(true)
  })

  it('refetches a public key that went stale, once', async () => {
    stage = await startStage()
    await stage.github.prefetchKey(stage.operator, slot)
    stage.simulator.rotateKey('acme/app')
    expect(successOf(await stage.github.writeSecret(stage.operator, slot, value)).created).toBe(true)
    expect(stage.simulator.secretValue('acme/app', 'DEPLOY_PAT')).toBe(value.reveal())
    const keys = stage.simulator.requests.filter((each) => each.path.endsWith('/public-key'))
    expect(keys).toHaveLength(2)

    stage.simulator.faults.add({ kind: 'status', status: 422, match: put, times: 100 })
    expect(failureOf(await stage.github.writeSecret(stage.operator, slot, value)).kind).toBe(
      'refused-by-github',
    )
  })

  it('takes GitHub’s clock from the answer to the write', async () => {
    stage = await startStage()
    const day = 86_400_000
    stage.simulator.faults.add({ kind: 'clock-skew', skewMs: -day, match: put })
    const receipt = successOf(await stage.github.writeSecret(stage.operator, slot, value))
    expect(Math.abs(Date.parse(receipt.serverTime) - (Date.now() - day))).toBeLessThan(60_000)
  })
})

describe('limits', () => {
  it('waits out a 429 with all workers, sends nothing meanwhile, and goes on carefully', async () => {
    const repositories = Array.from({ length: 12 }, (_, index) => `acme/app-${index}`)
    const states: BudgetState[] = []
    stage = await startStage({
      repositories,
      github: { limits: { windowMs: 1_200 }, onBudget: (_, state) => states.push(state) },
    })
    const fault = stage.simulator.faults.add({
      kind: 'too-many-requests',
      match: put,
      after: 3,
      retryAfterSeconds: 3,
    })
    const receipts = await Promise.all(
      repositories.map((each) => stage.github.writeSecret(stage.operator, actionsSlot(each), value)),
    )
    expect(receipts.every((each) => each.ok)).toBe(true)
    expect(fault.hits).toBe(1)
    const refused = stage.simulator.requests.find((each) => each.status === 429)
    const paused = refused?.endedAt ?? 0
    // What was under way arrives, on a busy computer a while later.
    const inPause = stage.simulator.requests.filter(
      (each) => each.startedAt > paused + 1_500 && each.startedAt < paused + 2_950,
    )
    expect(inPause).toEqual([])
    expect(stage.github.budget(stage.operator).pace).toBe('careful')
    expect(states.some((each) => each.waitingUntil !== null && each.waitingReason !== null)).toBe(true)
    for (const each of repositories)
      expect(stage.simulator.secretValue(each, 'DEPLOY_PAT')).toBe(value.reveal())
  })

  it('tells the primary limit from a missing permission and names the time when told not to wait', async () => {
    stage = await startStage({ github: { noWait: true } })
    stage.simulator.faults.add({ kind: 'primary-exhausted', resetAfterSeconds: 600 })
    const why = failureOf(
      await stage.github.listSecrets(stage.operator, {
        level: 'repository',
        family: 'actions',
        repository: 'acme/app',
      }),
    )
    expect(why.kind).toBe('rate-limited')
    const ahead = Date.parse(why.retryAt ?? '') - Date.now()
    expect(ahead).toBeGreaterThan(590_000)
    expect(ahead).toBeLessThan(620_000)
    const next = failureOf(
      await stage.github.listSecrets(stage.operator, {
        level: 'repository',
        family: 'actions',
        repository: 'acme/app',
      }),
    )
    expect(next.kind).toBe('rate-limited')
    expect(stage.simulator.requests).toHaveLength(1)
  })

  it('gives up after five refusals and ends a wait when the signal aborts', async () => {
    stage = await startStage({ github: { limits: { windowMs: 60 } } })
    const fault = stage.simulator.faults.add({ kind: 'secondary-limit', retryAfterSeconds: null, times: 5 })
    expect(failureOf(await stage.github.identify(stage.operator)).kind).toBe('rate-limited')
    expect(fault.hits).toBe(5)

    const patient = stage.another({ limits: { windowMs: 60_000 } })
    stage.simulator.faults.add({ kind: 'secondary-limit', retryAfterSeconds: 60 })
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    const why = failureOf(await patient.identify(stage.operator, { signal: abort.signal }))
    expect(why.kind).toBe('cancelled')
  })

  it('keeps the published limits, so that a strict host never refuses', async () => {
    const repositories = Array.from({ length: 60 }, (_, index) => `acme/app-${index}`)
    stage = await startStage({
      repositories,
      simulator: { limits: { pointsPerMinute: 900, concurrent: 100 }, windowScale: 0.02, latencyMs: 5 },
      github: { limits: { windowMs: 1_200 } },
    })
    const rounds = [1, 2, 3].flatMap((round) =>
      repositories.map((each) =>
        stage.github.writeSecret(stage.operator, actionsSlot(each, `PAT_${round}`), value),
      ),
    )
    expect((await Promise.all(rounds)).filter((each) => !each.ok)).toEqual([])
    expect(stage.simulator.requests.filter((each) => each.status === 403 || each.status === 429)).toEqual([])
    expect(stage.github.budget(stage.operator).pace).toBe('auto')
  })
})
