import { afterEach, expect, it, vi } from 'vitest'

const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto')
afterEach(() => {
  if (own !== undefined) Object.defineProperty(globalThis, 'crypto', own)
})

it('gives libraries the global that Node 18 lacks', async () => {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'crypto')
  expect('crypto' in globalThis).toBe(false)
  await import('./web-crypto.ts')
  expect(globalThis.crypto.randomUUID()).toMatch(/^[\da-f-]{36}$/)
  Reflect.deleteProperty(globalThis, 'crypto')
})
