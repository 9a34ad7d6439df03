import { describe, expect, it } from 'vitest'
import { aboutOf } from './about.ts'

describe('what an audit entry is about', () => {
  it('names the rotation, then the credential, then the destination', () => {
    const context = {
      destination: 'actions:acme/app/TOKEN',
      writes: 36,
      credential: 'TOKEN',
      rotation: 'R-0001',
    }
    expect(aboutOf(context)).toBe('R-0001, TOKEN, actions:acme/app/TOKEN')
  })

  it('is empty where nothing is named by a text', () => {
    expect(aboutOf({ rotation: null, credential: 7 })).toBe('')
  })
})
