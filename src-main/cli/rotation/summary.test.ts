import { describe, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { rotationDocument } from './document.ts'
import { sampleDestination, sampleRotation } from './sample-rotation.ts'
import { nextCommand, summaryLines } from './summary.ts'

const archived = sampleDestination('actions:acme/legacy/X', {
  state: 'failed',
  failure: failure('archived', '', 'acme/legacy is archived.', 'Unarchive it.'),
})
const hostile = sampleDestination('actions:acme/evil\u001b[2J\u202e/X', { state: 'pending' })

describe('the SUMMARY', () => {
  it('names everything that is not done, why, what to do, and the command that continues', () => {
    const written = sampleDestination('actions:acme/a/X', { state: 'written' })
    const text = summaryLines(sampleRotation('stopped', [archived, hostile, written])).join('\n')
    expect(text).toContain('1 written, 1 failed, 1 pending (3 destinations)')
    expect(text).toContain('actions:acme/legacy/X  failed\n    acme/legacy is archived.\n    Unarchive it.')
    expect(text).toContain('evil␛[2J<U+202E>/X  pending')
    expect(text).not.toContain('acme/a/X')
    expect(text).toContain('Next: rekey rotation resume R-0001')
  })

  it('says what to do in a manual step line by line, and what to undo after a roll back', () => {
    const step = {
      kind: 'manual' as const,
      title: 'shell',
      owner: 'kim',
      instructions: 'Open ~/.profile.\r\n\nReplace the \u001b[2J export line.',
    }
    const steps = new Map([['manual:shell', step]])
    const toDo = summaryLines(sampleRotation('verified', [sampleDestination('manual:shell')]), { steps })
    expect(toDo.join('\n')).toContain(
      'Manual steps to do:\n  manual:shell  for kim\n    Open ~/.profile.\n    Replace the ␛[2J export line.\n    When it is done: rekey rotation confirm R-0001 manual:shell',
    )
    const undo = sampleDestination('manual:shell', {
      state: 'failed',
      doneBy: 'kim',
      failure: failure('blocked', '', 'It was done.', 'Put the old value back there.'),
    })
    const toUndo = summaryLines(sampleRotation('rolled-back', [undo]), { steps }).join('\n')
    expect(toUndo).toContain('Manual steps to undo:\n  manual:shell  for kim\n    Open')
    expect(toUndo).toContain('    It was done. Put the old value back there.')
  })

  it('sends drift to a new plan, a verified rotation to its manual steps, then to the revoke', () => {
    const drift = sampleDestination('actions:acme/b/X', {
      state: 'failed',
      failure: failure('changed', '', 'changed'),
    })
    expect(nextCommand(sampleRotation('stopped', [drift]))).toBe('rekey rotation resume R-0001 --replan')
    const manual = sampleDestination('manual:shell')
    expect(nextCommand(sampleRotation('verified', [manual]))).toBe(
      'rekey rotation confirm R-0001 manual:shell',
    )
    expect(nextCommand(sampleRotation('verified', []))).toBe('rekey revoke R-0001 --confirm DISPATCH_PAT')
    const restored = sampleDestination('actions:acme/b/X', { state: 'restored' })
    for (const state of ['stopped', 'verified'] as const)
      expect(nextCommand(sampleRotation(state, [restored]))).toBe('rekey rotation resume R-0001 --replan')
    const cutOff = { ...sampleRotation('stopped', [drift]), partRollBack: { reason: '', destinations: [] } }
    expect(nextCommand(cutOff)).toBe('rekey rotation resume R-0001')
    expect(nextCommand(sampleRotation('completed', []))).toBeNull()
  })

  it('keeps the pinned shape of the document', () => {
    const document = rotationDocument(sampleRotation('stopped', [archived]))
    expect(document).toMatchObject({
      rotation: 'R-0001',
      credential: 'DISPATCH_PAT',
      state: 'stopped',
      destinations: [
        {
          destination: 'actions:acme/legacy/X',
          state: 'failed',
          error: { kind: 'archived', message: 'acme/legacy is archived.', hint: 'Unarchive it.' },
        },
      ],
      probes: [],
      newToken: null,
      oldToken: { fingerprint: null, revoked: false, confirmedDead: false },
    })
  })
})
