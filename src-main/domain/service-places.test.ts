import { describe, expect, it } from 'vitest'
import {
  isConfigVar,
  isHerokuApp,
  isInfisicalPath,
  isInfisicalSecret,
  isInfisicalSlug,
} from './service-places.ts'

const rules = { isHerokuApp, isConfigVar, isInfisicalSlug, isInfisicalPath, isInfisicalSecret }

describe('how places of services are called', () => {
  it.each([
    ['isHerokuApp', 'acme-console-prod'],
    ['isHerokuApp', '01234567-89ab-cdef-0123-456789abcdef'],
    ['isConfigVar', 'DISPATCH_PAT'],
    ['isInfisicalSlug', 'prod'],
    ['isInfisicalSlug', '0b6f2c1e-1111-4222-8333-444455556666'],
    ['isInfisicalPath', '/'],
    ['isInfisicalPath', ''],
    ['isInfisicalPath', '/github/deploys'],
    ['isInfisicalPath', 'github/'],
    ['isInfisicalSecret', 'dispatch.pat-1'],
  ] as const)('%s takes %o', (rule, name) => {
    expect(rules[rule](name)).toBe(true)
  })

  it.each([
    ['isHerokuApp', 'acme/console'],
    ['isHerokuApp', 'acme console'],
    ['isHerokuApp', ''],
    ['isConfigVar', 'DISPATCH-PAT'],
    ['isConfigVar', ''],
    ['isInfisicalSlug', 'prod/eu'],
    ['isInfisicalPath', '/a//b'],
    ['isInfisicalPath', '/a b'],
    ['isInfisicalSecret', 'a/b'],
    ['isInfisicalSecret', 'a:b'],
    ['isInfisicalSecret', ' a'],
    ['isInfisicalSecret', ''],
  ] as const)('%s refuses %o', (rule, name) => {
    expect(rules[rule](name)).toBe(false)
  })
})
