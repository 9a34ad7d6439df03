import { describe, expect, it } from 'vitest'
import { readHostName } from './host-name.ts'

describe('the host that somebody typed', () => {
  it.each([
    ['github.com', 'github.com'],
    [' GitHub.com ', 'github.com'],
    ['https://github.example.com/login?x=1', 'github.example.com'],
    ['octo.ghe.com', 'octo.ghe.com'],
    ['https://api.github.com/', 'github.com'],
    ['ghes.internal:8443', 'ghes.internal:8443'],
  ])('is read from %j', (typed, host) => {
    expect(readHostName(typed)).toEqual({ ok: true, value: host })
  })

  it.each([
    '',
    'http://github.example.com',
    'octo@github.com',
    'github.com@evil.test',
    'a b',
    '-x.com',
    '../x',
    'github.com:99999',
    '0x7f.1',
    '127.1',
    '2130706433',
    '1.2.3.999',
    'g\u0456thub.com',
    'github.com\u0000',
    'github\u3002com',
  ])('is refused when it is %j', (typed) => {
    expect(readHostName(typed)).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } })
  })
})
