import { describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import { isPressed, isSingleKey, type Pressed, Sequence, sequenceMs } from './shortcuts.ts'

const press = (key: string, change: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
})

describe('isPressed', () => {
  it('takes Ctrl for Mod, and Cmd on macOS', () => {
    expect(isPressed('Mod+k', press('k', { ctrlKey: true }), 'linux')).toBe(true)
    expect(isPressed('Mod+k', press('k', { metaKey: true }), 'linux')).toBe(false)
    expect(isPressed('Mod+k', press('k', { metaKey: true }), 'darwin')).toBe(true)
    expect(isPressed('Mod+k', press('k', { ctrlKey: true }), 'darwin')).toBe(false)
  })

  it('wants exactly the modifiers that are named', () => {
    expect(isPressed('Mod+k', press('K', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(false)
    expect(isPressed('Mod+Shift+p', press('P', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(true)
    expect(isPressed('Alt+ArrowLeft', press('ArrowLeft', { altKey: true, ctrlKey: true }), 'linux')).toBe(
      false,
    )
    expect(isPressed('F6', press('F6', { shiftKey: true }), 'linux')).toBe(false)
  })

  it('takes a sign as the keyboard gives it, and a digit by its place', () => {
    expect(isPressed('Mod+[', press('[', { ctrlKey: true, shiftKey: true }), 'win32')).toBe(true)
    expect(isPressed('Mod+2', press('é', { ctrlKey: true, code: 'Digit2' }), 'win32')).toBe(true)
  })
})

describe('a sequence of keys', () => {
  it('is complete with its second key, in time', () => {
    const sequence = new Sequence()
    expect(sequence.take('g', 0)).toBe('g')
    expect(sequence.take('m', 500)).toBe('g m')
    expect(sequence.take('m', 600)).toBe('m')
    expect(sequence.take('g', 1000)).toBe('g')
    expect(sequence.take('e', 1100)).toBe('g e')
  })

  it('begins anew when the second key comes too late', () => {
    const sequence = new Sequence()
    sequence.take('g', 0)
    expect(sequence.take('e', sequenceMs + 1)).toBe('e')
  })
})

describe('the commands', () => {
  it('share no keys', () => {
    const all = commands.flatMap(({ keys }) => keys)
    expect(new Set(all).size).toBe(all.length)
  })

  it('know which of their keys a text field would take', () => {
    expect(['?', '/', '.', 'g e'].every(isSingleKey)).toBe(true)
    expect(['F1', 'Mod+k', 'Alt+ArrowLeft'].some(isSingleKey)).toBe(false)
  })
})
