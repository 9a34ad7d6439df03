import { describe, expect, it } from 'vitest'
import { shownChords, spokenKeys } from './keys.ts'

describe('keys', () => {
  it.each([
    ['Mod+Shift+a', ['Ctrl+Shift+A'], ['⇧⌘A']],
    ['Shift+Mod+a', ['Ctrl+Shift+A'], ['⇧⌘A']],
    ['Mod+,', ['Ctrl+,'], ['⌘,']],
    ['Alt+ArrowLeft', ['Alt+Left'], ['⌥←']],
    ['Mod+Enter', ['Ctrl+Enter'], ['⌘↩']],
    ['Shift+F6', ['Shift+F6'], ['⇧F6']],
    ['Escape', ['Esc'], ['Esc']],
    ['g e', ['G', 'E'], ['G', 'E']],
    ['?', ['?'], ['?']],
  ])('%s are shown as people of the platform are used to', (keys, elsewhere, onMac) => {
    expect(shownChords(keys, 'linux')).toEqual(elsewhere)
    expect(shownChords(keys, 'win32')).toEqual(elsewhere)
    expect(shownChords(keys, 'darwin')).toEqual(onMac)
  })

  it.each([
    ['Mod+Shift+a', 'Control Shift A', 'Shift Command A'],
    ['Alt+ArrowLeft', 'Alt Left arrow', 'Option Left arrow'],
    ['Mod+[', 'Control Left bracket', 'Command Left bracket'],
    ['Escape', 'Escape', 'Escape'],
    ['g e', 'G then E', 'G then E'],
    ['?', 'Question mark', 'Question mark'],
    ['', '', ''],
  ])('%s are heard by their names, in the same order', (keys, elsewhere, onMac) => {
    expect(spokenKeys(keys, 'linux')).toBe(elsewhere)
    expect(spokenKeys(keys, 'darwin')).toBe(onMac)
  })
})
