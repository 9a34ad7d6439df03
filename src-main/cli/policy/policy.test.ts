import { beforeEach, describe, expect, it } from 'vitest'
import { inventory, openStage, type TestStage } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage({ inventory: inventory.replace('rotateEvery: 60d', 'purpose: starts deploys') })
})

const rekey = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runInStage(stage, words, environment)
const policy = (...words: readonly string[]) => rekey(['policy', ...words])
const until = ['--until', '2026-04-30']

describe('rekey policy', () => {
  it('shows the policy, and changes one rule of it', async () => {
    expect((await policy('view')).out).toContain('maximumLifetime\t366d\tlongest life of a token\n')
    expect(await policy('set', 'maximumLifetime', '12w')).toMatchObject({
      code: 0,
      err: expect.stringContaining('maximumLifetime is 84d.'),
    })
    const { out } = await policy('view', '--json', 'key,value,standard')
    expect(JSON.parse(out)).toContainEqual({ key: 'maximumLifetime', value: '84d', standard: '366d' })
    expect(JSON.parse(out)).toContainEqual({ key: 'onePerson', value: true, standard: true })
  })

  it.each([
    [['set', 'maximumLifetme', '90d'], 'The nearest is maximumLifetime.'],
    [['set', 'onePerson', 'perhaps'], 'It takes true or false.'],
    [['waive', 'PAT', 'rotation-period', ...until], 'Add --reason TEXT.'],
    [['waive', 'PAT', 'rotation-period', '--reason', 'x'], 'Add --until YYYY-MM-DD.'],
    [['waive', 'PAT', 'rotation-priod', '--reason', 'x', ...until], 'The nearest is rotation-period.'],
    [['unwaive', 'PAT', 'no-classic'], 'PAT has no waiver of no-classic.'],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await policy(...words)
    expect(code).toBe(1)
    expect(err).toContain(message)
  })

  it('lists what stands, and with --all what is waived or unknown', async () => {
    expect((await policy('findings')).out).toBe(
      'PAT\trotation-period\tIt has no rotation period. Choose one of 366 days or less.\n',
    )
    const waived = await policy('waive', 'pat', 'rotation-period', '--reason', 'moves in May', ...until)
    expect(waived.err).toContain('rotation-period is waived for PAT until 2026-04-30 (UTC).')
    expect(await policy('findings', 'PAT')).toMatchObject({ code: 0, out: '' })
    const { out } = await policy('findings', '--all')
    expect(out).toContain(
      'PAT\trotation-period\twaived until 2026-04-30\tIt has no rotation period. Waived by tester: moves in May\n',
    )
    expect(out).toContain('PAT\tsingle-repository-dispatch\tunknown\t')
    expect((await policy('unwaive', 'PAT', 'rotation-period')).code).toBe(0)
    expect((await policy('findings')).out).not.toBe('')
    const json = await policy('findings', '--json', 'credential,rule,verdict,waiver')
    expect(JSON.parse(json.out)).toContainEqual({
      credential: 'PAT',
      rule: 'rotation-period',
      verdict: 'against',
      waiver: null,
    })
  })
})

describe('rekey check --policy', () => {
  it('exits 16 while a finding stands, and 0 when it is waived', async () => {
    const { code, out } = await rekey(['check', '--policy', '--json'])
    expect(code).toBe(16)
    expect(JSON.parse(out)).toEqual({
      ok: false,
      findings: [
        {
          kind: 'policy',
          subject: 'rotation-period',
          credential: 'PAT',
          detail: 'It has no rotation period. Choose one of 366 days or less.',
        },
      ],
    })
    await policy('waive', 'PAT', 'rotation-period', '--reason', 'moves in May', ...until)
    expect((await rekey(['check', '--policy'])).code).toBe(0)
  })

  it('is no part of the check of everything', async () => {
    const { out } = await rekey(['check', '--json', '--cached'])
    expect(out).not.toContain('policy')
  })
})

describe('rekey status', () => {
  it('names what is against the policy after the table, for people only', async () => {
    const shown = await rekey(['status', '--cached'], { REKEY_FORCE_TTY: '120', NO_COLOR: '1' })
    expect(shown.out).toMatch(
      /Against the policy: 1 finding\n. PAT, rotation-period: It has no rotation period\. Choose one/,
    )
    expect((await rekey(['status', '--cached'])).out).not.toContain('policy')
  })
})
