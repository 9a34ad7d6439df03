import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from './setup/packed.ts'

const page = readFileSync(join(projectRoot, 'resources', 'security.md'), 'utf8')
const rows = [...page.matchAll(/^\| ([A-Z]+-?\d+) \| (.+?) \| (.+) \|$/gm)]

describe('the security page', () => {
  it('has each promise once', () => {
    const ids = rows.map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(50)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(rows.map(([, id = '', promise = '', shown = '']) => [id, promise, shown] as const))(
    '%s, %s, is shown by tests that are there',
    (_, __, shown) => {
      const tests = [...shown.matchAll(/`([^`]+)` › ([^<]+)/g)]
      expect(tests.length).toBeGreaterThan(0)
      for (const [, path = '', title = ''] of tests) {
        const file = join(projectRoot, path)
        expect(existsSync(file), path).toBe(true)
        expect(readFileSync(file, 'utf8').replaceAll('’', "'"), path).toContain(
          title.trim().replaceAll('’', "'"),
        )
      }
    },
  )
})
