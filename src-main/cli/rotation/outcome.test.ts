import { describe, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { rotationExitCode } from './outcome.ts'
import { sampleDestination, sampleRotation } from './sample-rotation.ts'

const written = sampleDestination('actions:acme/a/X', { state: 'written' })
const pending = sampleDestination('actions:acme/b/X', { state: 'pending' })
const failedFor = (kind: 'permission' | 'network' | 'sign-in') =>
  sampleDestination('actions:acme/c/X', { state: 'failed', failure: failure(kind, '', 'why') })
const manual = sampleDestination('manual:shell', { state: 'pending' })

describe('the exit code of a rotation', () => {
  it.each([
    ['everything verified, a manual step open', sampleRotation('verified', [written, manual]), false, 0],
    ['completed', sampleRotation('completed', [written]), false, 0],
    ['some written, some failed', sampleRotation('stopped', [written, failedFor('permission')]), false, 10],
    ['some written, the network gone', sampleRotation('stopped', [written, failedFor('network')]), false, 10],
    ['only the network gone', sampleRotation('stopped', [failedFor('network')]), false, 14],
    ['nothing written, no rights', sampleRotation('stopped', [failedFor('permission')]), false, 1],
    ['the sign-in gone half way', sampleRotation('stopped', [written, failedFor('sign-in')]), false, 4],
    ['stopped by the operator', sampleRotation('stopped', [written, pending]), true, 2],
    ['stopped before verifying', sampleRotation('propagated', [written]), true, 2],
    ['written but not proven', sampleRotation('propagated', [written]), false, 15],
  ])('%s', (_, rotation, interrupted, code) => {
    expect(rotationExitCode(rotation, interrupted)).toBe(code)
  })
})
