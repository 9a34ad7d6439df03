import { expect, it } from 'vitest'
import { outcomeOfPlaywright, outcomeOfVitest, verdict } from './test-outcome.ts'

const token = `ghp_${'a1'.repeat(18)}`

it('tells what each failed test of vitest said, right before the count', () => {
  const suite = (name: string, status: string, assertionResults: object[], message = '') => ({
    name: `/root/${name}`,
    status,
    message,
    assertionResults,
  })
  const report = {
    testResults: [
      suite('a.test.ts', 'failed', [
        { fullName: 'adds', status: 'passed', failureMessages: [] },
        {
          fullName: 'takes away',
          status: 'failed',
          failureMessages: [`Error: ${token} is left\n  at a.ts:3\n  at node_modules/b.js:4`],
        },
      ]),
      suite('b.test.ts', 'failed', [], 'Cannot find module'),
      suite('c.test.ts', 'passed', [{ fullName: 'is skipped', status: 'skipped' }]),
    ],
  }
  expect(verdict([outcomeOfVitest(JSON.stringify(report), '/root')])).toBe(
    [
      'failed: takes away',
      '    a.test.ts',
      '    Error: ghp_… is left',
      '      at a.ts:3',
      'failed: b.test.ts',
      '    Cannot find module',
      '1 passed, 2 failed',
    ].join('\n'),
  )
})

it('tells the same of Playwright, without its colours and with the beginning of what is long', () => {
  const long = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')
  const spec = (title: string, ok: boolean, errors: object[]) => ({
    title,
    ok,
    file: 'journeys/a.spec.ts',
    line: 7,
    tests: [{ status: ok ? 'expected' : 'unexpected', results: [{ errors }] }],
  })
  const report = {
    suites: [
      {
        specs: [spec('goes well', true, [])],
        suites: [
          {
            specs: [
              spec('is not seen', false, [
                { message: '\u001b[31mTimed out\u001b[39m', snippet: '> 7 | await' },
              ]),
              spec('says much', false, [{ message: long }]),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'No such file' }],
  }
  const lines = verdict([outcomeOfPlaywright(JSON.stringify(report))]).split('\n')
  expect(lines.slice(0, 5)).toEqual([
    'failed: is not seen',
    '    journeys/a.spec.ts:7',
    '    Timed out',
    '    > 7 | await',
    'failed: says much',
  ])
  expect(lines.slice(-6)).toEqual([
    '    line 22',
    '    line 23',
    '    … 36 more lines above',
    'failed: playwright',
    '    No such file',
    '1 passed, 3 failed',
  ])
})
