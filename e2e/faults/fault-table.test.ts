import { beforeAll, describe, expect, it } from 'vitest'
import { carryOut, fastClock, type Step, steps } from './carry-out.ts'
import { type EndState, endStateOf } from './end-state.ts'
import type { FaultRow, Outcome } from './fault-row.ts'
import { faultTable } from './fault-table.ts'
import { credential, type Stage, setStage } from './stage.ts'

/*
 * The real engine over real HTTP, with a real keyring and ledger, on a clock that is ten times as fast. After each
 * fault: nothing is lost, nothing is claimed that was not seen, and resuming ends like an undisturbed rotation.
 */

const previous = { plan: 'token', write: 'plan', verify: 'write', revoke: 'verify' } as const
/** The requests that a step is about. */
const about = {
  plan: { method: 'GET' },
  write: { method: 'PUT' },
  verify: { method: 'GET', path: /\/secrets\/DISPATCH_PAT$/ },
  revoke: { method: 'POST' },
} as const satisfies Record<Step, { method: string; path?: RegExp }>

/** What was tried and failed on the way is in the audit log too, so only what an undisturbed run records is compared. */
const comparable = (end: EndState, calm: EndState): EndState => ({
  ...end,
  audited: end.audited.filter((action) => calm.audited.includes(action)),
})

let calm: EndState
beforeAll(async () => {
  const stage = await setStage({ repositories: 2 })
  const done = await carryOut(stage, 'revoke')
  expect(done.failure).toBeNull()
  calm = await endStateOf(stage)
  await stage.end()
})

function begin(stage: Stage, { strike }: FaultRow, step: Step): void {
  if ('answer' in strike) stage.github.faults.add({ ...strike.answer, match: about[step] })
  else if ('does' in strike) strike.does(stage)
}

function mend(stage: Stage, { strike }: FaultRow): void {
  stage.github.faults.clear()
  if ('mends' in strike) strike.mends(stage)
}

async function strikes(stage: Stage, row: FaultRow, step: Step, outcome: Outcome): Promise<void> {
  const ready = await carryOut(stage, previous[step])
  expect(ready.failure).toBeNull()
  begin(stage, row, step)
  const { strike } = row
  const elsewhere = 'url' in strike ? await strike.url(stage.github.url) : null
  const struck = await carryOut(stage, step, {
    ...('clockOffMs' in strike ? { clock: fastClock(strike.clockOffMs) } : {}),
    ...(elsewhere === null ? {} : { environment: { REKEY_API_URL: elsewhere.url } }),
  }).finally(() => elsewhere?.end())
  if (outcome === 'rides it out') expect(struck.failure).toBeNull()
  else {
    expect(struck.failure?.message).toMatch(outcome.says)
    expect(struck.failure?.kind).toBe(outcome.kind)
    expect(struck.rotation?.state).toBe(outcome.state)
  }
  // Whatever happened: the old token lives until the revoke, and the new one is in the keychain.
  const { tokensAtGitHub, keychain } = await endStateOf(stage)
  if (step !== 'revoke') expect(tokensAtGitHub.old).toBe('alive')
  expect(Object.values(keychain)).toContain('new')

  mend(stage, row)
  // Blocked places are part of what was agreed to: planning again is what an operator does about them.
  const replan = row.replan === true || (step === 'plan' && outcome !== 'rides it out')
  let resumed = await carryOut(stage, 'revoke', { replan })
  // "Run the update again": a write that GitHub did not keep is noticed when it is verified.
  if (resumed.failure?.kind === 'not-confirmed') resumed = await carryOut(stage, 'revoke')
  expect(resumed.failure).toBeNull()
  expect(comparable(await endStateOf(stage), calm)).toEqual(calm)
  expect(stage.github.violations).toEqual([])
  expect(stage.operator.leaks([stage.oldToken, stage.newToken, stage.scenario.tokens.operator])).toEqual([])
}

const isWhole = process.env.REKEY_KILLS === 'all'
/** The ordinary suite strikes with each fault once, at one step after the other; `npm run test:kills` at every step. */
const cells = faultTable.flatMap((row, index) => {
  const ofRow = steps.flatMap((step) => {
    const outcome = row.in[step]
    return outcome === undefined ? [] : [{ fault: row.fault, step, row, outcome }]
  })
  const chosen = ofRow[index % ofRow.length]
  return isWhole || chosen === undefined ? ofRow : [chosen]
})

describe.concurrent('whatever goes wrong', () => {
  it.each(cells)('$fault, in $step', async ({ row, step, outcome }) => {
    const stage = await setStage({ repositories: 2 })
    try {
      await strikes(stage, row, step, outcome)
    } finally {
      await stage.end()
    }
  })
})

it('notices a write that was not kept, even right after somebody changed the secret', async () => {
  const stage = await setStage({ repositories: 2 })
  await carryOut(stage, 'token')
  stage.github.putSecretDirectly('acme/app-0000', credential, stage.oldToken)
  // GitHub's clock counts seconds: only within one of them it can't be told.
  await new Promise((resolve) => setTimeout(resolve, 2100))
  await carryOut(stage, 'plan')
  stage.github.faults.add({ kind: 'ignored', match: { method: 'PUT', path: /app-0000/ } })
  const struck = await carryOut(stage, 'verify')
  expect(struck.failure).toMatchObject({ kind: 'not-confirmed' })
  const resumed = await carryOut(stage, 'revoke')
  expect(resumed.failure).toBeNull()
  expect(comparable(await endStateOf(stage), calm)).toEqual(calm)
  await stage.end()
})
