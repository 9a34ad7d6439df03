import { inspect } from 'node:util'
import { serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { SecretValue } from './secret-value.ts'

const token = `github_pat_${'k3Y9'.repeat(12)}`
const secret = new SecretValue(token)

describe('SecretValue', () => {
  const conversions: readonly (readonly [string, () => string])[] = [
    ['String()', () => String(secret)],
    ['toString()', () => secret.toString()],
    ['a template', () => `${secret}`],
    ['adding to text', () => `${''}${secret as unknown as string}`],
    ['toJSON()', () => secret.toJSON()],
    ['util.inspect', () => inspect(secret)],
  ]
  for (const [name, convert] of conversions)
    it(`gives [secret] to ${name}`, () => {
      expect(convert()).toBe('[secret]')
    })

  it('stays hidden within JSON, at any depth', () => {
    expect(JSON.stringify({ a: [secret] })).toBe('{"a":["[secret]"]}')
  })

  it('stays hidden within inspected objects, errors and their causes', () => {
    const error = new Error(`failed with ${secret}`, { cause: { secret } })
    const shown = [
      inspect({ deep: { list: [secret] } }, { depth: 9, showHidden: true, getters: true }),
      inspect(secret, { customInspect: false, showHidden: true }),
      inspect(error, { depth: 9, showHidden: true }),
      String(error.stack),
    ].join('\n')
    expect(shown).toContain('[secret]')
    expect(shown).not.toContain(token)
    expect(shown).not.toContain('k3Y9')
  })

  it('has no property that gives the value away', () => {
    const copied = Object.assign({}, secret)
    const values = [
      ...Object.values(copied),
      ...Reflect.ownKeys(secret).map((key) => Reflect.get(secret, key)),
    ]
    for (const value of values) expect(String(value)).not.toContain('k3Y9')
    expect(JSON.stringify(copied)).not.toContain('k3Y9')
  })

  it('cannot be cloned, serialised or turned into a number', () => {
    expect(() => structuredClone(secret)).toThrow()
    expect(() => structuredClone({ nested: [secret] })).toThrow()
    expect(() => serialize(secret)).toThrow()
    expect(Number(secret)).toBeNaN()
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(secret)).toBe(true)
  })

  it('gives the value to reveal() only, and compares by value', () => {
    expect(secret.reveal()).toBe(token)
    expect(secret.equals(new SecretValue(token))).toBe(true)
    expect(secret.equals(new SecretValue(`${token}x`))).toBe(false)
  })
})
