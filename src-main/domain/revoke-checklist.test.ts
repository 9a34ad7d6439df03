import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destination, rotationWith } from './fake-rotation.ts'
import { checklistAllows, needsTypedName, type RevokeFacts, revokeChecklist } from './revoke-checklist.ts'
import { destinationRotationStates, type Rotation, revokeConditions } from './rotation.ts'

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

  it('never calls a token exercised that has no probes, and wants the name typed then', () => {
    const bare = rotationWith(settled)
    expect(revokeChecklist(bare, good).find((each) => each.name === 'probes')?.state).toBe('not-exercised')
    expect(allows(bare)).toBe(true)
    expect(needsTypedName(bare)).toBe(true)
    const probes = [{ spec: { kind: 'identity' }, ok: true, detail: '', at: null, runUrl: null }] as const
    expect(needsTypedName(rotationWith(settled, { probes }))).toBe(false)
    expect(needsTypedName(rotationWith([destination('actions:acme/app/PAT', 'waived')], { probes }))).toBe(
      true,
    )
  })
})
