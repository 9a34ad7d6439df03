import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destination, rotationWith } from './fake-rotation.ts'
import { checklistAllows, type RevokeFacts, revokeChecklist, whyNameIsTyped } from './revoke-checklist.ts'
import { destinationRotationStates, type Rotation, revokeConditions } from './rotation.ts'
import { type UseGrade, useGrades } from './use-evidence.ts'

const good: RevokeFacts = {
  newTokenLogin: 'octo-bot',
  newTokenProblem: null,
  runsHoldingOldValue: [],
  runsProblem: null,
  unplanned: [],
  copies: { leftBehind: [], repositories: 3, unread: [] },
  lastUse: { known: false, because: 'Nobody tells.' },
  leak: null,
  soakEndsAt: null,
  now: '2026-03-09T12:00:00.000Z',
  oldTokenIsOperator: false,
}
const allows = (rotation: Rotation, facts: RevokeFacts = good) =>
  checklistAllows(revokeChecklist(rotation, facts))
const waiver = { reason: 'Because.', by: 'tester', at: '2026-03-09T12:00:00.000Z' }

describe('the revoke checklist', () => {
  it('allows only if every destination is verified or waived', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...destinationRotationStates), { maxLength: 12 }),
        fc.subarray([...revokeConditions]),
        (states, waived) => {
          const rotation = rotationWith(
            states.map((state, index) => destination(`actions:acme/app-${index}/PAT`, state)),
            { waivedConditions: waived.map((condition) => ({ condition, waiver })) },
          )
          const settled =
            states.length > 0 && states.every((each) => each === 'verified' || each === 'waived')
          expect(allows(rotation)).toBe(settled)
        },
      ),
    )
  })

  const settled = [destination('actions:acme/app/PAT', 'verified')]

  it('waits for a manual step until a person did it', () => {
    expect(allows(rotationWith([...settled, destination('manual:profile', 'pending')]))).toBe(false)
    expect(allows(rotationWith([...settled, destination('manual:profile', 'verified')]))).toBe(true)
  })

  it('tells where no workflow ran with the new value, and holds nothing up for it', () => {
    const at = '2026-03-09T11:00:00.000Z'
    const use = { grade: 'passed', sentence: '', run: null, startable: [], at, writtenAt: at } as const
    const used = { ...destination('actions:acme/app/PAT', 'verified'), writtenAt: at, use }
    const silent = { ...destination('actions:acme/web/PAT', 'verified'), writtenAt: at }
    const inUse = (destinations: Rotation['destinations']) =>
      revokeChecklist(rotationWith([...destinations]), good).find((each) => each.name === 'in-use')
    expect(inUse([used])).toMatchObject({ state: 'done', evidence: 'In use at 1 destination.' })
    expect(inUse([used, silent])).toMatchObject({
      state: 'not-exercised',
      evidence: 'In use at 1 destination. Not exercised at 1 destination.',
    })
    expect(allows(rotationWith([used, silent]))).toBe(true)
    expect(inUse([destination('dependabot:acme/app/PAT', 'verified')])).toBeUndefined()
  })

  it('names what a revoke would break', () => {
    const open = revokeChecklist(
      rotationWith([...settled, destination('actions:acme/web/PAT', 'failed')]),
      good,
    )
    expect(open[0]).toMatchObject({ name: 'destinations', state: 'problem' })
    expect(open[0]?.evidence).toBe('Revoking now would break 1 of 2: actions:acme/web/PAT.')
  })

  it('needs the new token alive, as the login that was validated', () => {
    expect(allows(rotationWith(settled), { ...good, newTokenLogin: null })).toBe(false)
    expect(allows(rotationWith(settled), { ...good, newTokenLogin: 'somebody' })).toBe(false)
  })

  it('never lets Rekey saw off its own sign-in, waiver or not', () => {
    const waived = revokeConditions.map((condition) => ({ condition, waiver }))
    const facts = { ...good, oldTokenIsOperator: true }
    expect(allows(rotationWith(settled, { waivedConditions: waived }), facts)).toBe(false)
  })

  it('waits for runs that hold the old value, or for a waiver; not knowing is waiting', () => {
    const waived = { waivedConditions: [{ condition: 'runs', waiver }] } as const
    for (const runsHoldingOldValue of [['acme/a', 'acme/a', 'acme/b'], null]) {
      expect(allows(rotationWith(settled), { ...good, runsHoldingOldValue })).toBe(false)
      expect(allows(rotationWith(settled, waived), { ...good, runsHoldingOldValue })).toBe(true)
    }
  })

  it('waits for every probe, also for those that nobody agreed to yet', () => {
    for (const ok of [null, false] as const) {
      const probes = [{ spec: { kind: 'identity' }, ok, detail: 'No.', at: null, runUrl: null }] as const
      expect(allows(rotationWith(settled, { probes }))).toBe(false)
      expect(
        allows(rotationWith(settled, { probes, waivedConditions: [{ condition: 'probes', waiver }] })),
      ).toBe(true)
    }
  })

  it('names the repositories of the runs it waits for', () => {
    const facts = { ...good, runsHoldingOldValue: ['acme/a', 'acme/a', 'acme/b'] }
    const runs = revokeChecklist(rotationWith(settled), facts).find((each) => each.name === 'runs')
    expect(runs?.evidence).toContain(
      '3 runs were queued before the update and still unfinished, in acme/a, acme/b.',
    )
  })

  it('has manual steps apart, and only where there are any', () => {
    const names = (rotation: Rotation) => revokeChecklist(rotation, good).map((each) => each.name)
    expect(names(rotationWith(settled))).not.toContain('manual-steps')
    const toDo = revokeChecklist(rotationWith([...settled, destination('manual:profile', 'pending')]), good)
    expect(toDo.find((each) => each.name === 'manual-steps')).toMatchObject({
      state: 'open',
      evidence: 'To do: manual:profile.',
    })
    expect(toDo.find((each) => each.name === 'destinations')?.state).toBe('done')
  })

  it('waits for the soak time, if the policy has one, or for a waiver', () => {
    const soakEndsAt = '2026-03-10T12:00:00.000Z'
    const waived = { waivedConditions: [{ condition: 'soak', waiver }] } as const
    expect(allows(rotationWith(settled), { ...good, soakEndsAt })).toBe(false)
    expect(allows(rotationWith(settled, waived), { ...good, soakEndsAt })).toBe(true)
    expect(allows(rotationWith(settled), { ...good, soakEndsAt, now: soakEndsAt })).toBe(true)
    expect(revokeChecklist(rotationWith(settled), good).some((each) => each.name === 'soak')).toBe(false)
  })

  it('never calls a token exercised that has no probes', () => {
    const bare = rotationWith(settled)
    expect(revokeChecklist(bare, good).find((each) => each.name === 'probes')?.state).toBe('not-exercised')
    expect(allows(bare)).toBe(true)
  })
})

describe('the name that is typed before a revoke', () => {
  const at = '2026-03-09T11:00:00.000Z'
  const probes = [{ spec: { kind: 'identity' }, ok: true, detail: '', at: null, runUrl: null }] as const
  const place = (id: string, grade: UseGrade | null = null, of = at) => ({
    ...destination(id, 'verified'),
    writtenAt: at,
    ...(grade === null ? {} : { use: { grade, sentence: '', run: null, startable: [], at, writtenAt: of } }),
  })
  const why = (destinations: Rotation['destinations'], change: Partial<Rotation> = {}) =>
    whyNameIsTyped(rotationWith([...destinations], { probes, ...change })).map(({ sentence }) => sentence)
  const used = place('actions:acme/app/PAT', 'passed')

  it('is not asked for where all is green, and places that no run can show are no exception', () => {
    expect(why([used])).toEqual([])
    expect(why([used, place('actions:acme/unused/PAT', 'no-consumer')])).toEqual([])
    const others = [
      'heroku:shop/PAT',
      'infisical:abc/prod/github/PAT',
      'dotenv:../.env/PAT',
      'manual:profile',
    ]
    expect(why(others.map((each) => place(each)))).toEqual([])
    expect(why([used, ...others.map((each) => place(each))])).toEqual([])
  })

  it.each<[UseGrade | null, string]>([
    [null, '1 destination was not exercised by any run.'],
    ['not-exercised', '1 destination was not exercised by any run.'],
    ['not-scanned', '1 destination was not exercised by any run.'],
    ['running', '1 destination was not exercised by any run.'],
    ['failed', 'A run with the new value failed at 1 destination.'],
  ])('is asked for where a run showed %s', (grade, sentence) => {
    expect(why([used, place('environment:acme/web/production/PAT', grade)])).toEqual([sentence])
  })

  it('is asked for where the run was before the last write, and where no workflow uses it at all', () => {
    const older = '2026-03-09T10:00:00.000Z'
    expect(why([place('actions:acme/web/PAT', 'passed', older)])).toHaveLength(1)
    expect(why([place('actions:acme/unused/PAT', 'no-consumer')])).toEqual([
      'No workflow uses it, so no run showed that it works.',
    ])
  })

  it('is asked for where something was waived or no probe was run, each with its reason', () => {
    const condition = { condition: 'runs', waiver } as const
    expect(
      why([used, destination('actions:acme/web/PAT', 'waived')], {
        probes: [],
        waivedConditions: [condition],
      }),
    ).toEqual([
      '1 destination was waived.',
      '1 condition was waived.',
      'No probe showed that the new token does its real work.',
    ])
  })

  it('is asked for whenever the checklist calls something waived or not exercised', () => {
    const grades: (UseGrade | null)[] = [...useGrades, null]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...grades), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (list, probed) => {
          const rotation = rotationWith(
            list.map((grade, index) => place(`actions:acme/app-${index}/PAT`, grade)),
            probed ? { probes } : {},
          )
          const green = revokeChecklist(rotation, good).every(
            ({ state }) => state !== 'waived' && state !== 'not-exercised',
          )
          expect(whyNameIsTyped(rotation).length === 0).toBe(green)
        },
      ),
    )
  })
})
