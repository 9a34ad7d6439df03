import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWorkflow } from './read-workflow.ts'
import { runsByItself } from './workflow-uses.ts'

const file = (...lines: string[]): string => lines.join('\n')
const at = (text: string) =>
  readWorkflow(text).uses.map(({ name, kind, line, column }) => `${name ?? '*'} ${kind} ${line}:${column}`)

describe('where a workflow file reads secrets', () => {
  it('finds every spelling at its line and column', () => {
    const text = file(
      'name: Deploy ${{ secrets.IN_NAME }}',
      'on: push',
      'env:',
      '  A: ${{ secrets.top_level }}',
      'jobs:',
      '  build:',
      "    if: secrets.IN_IF != '' && github.ref == 'x'",
      '    steps:',
      '      - uses: actions/checkout@v4',
      '        with: { token: "${{ secrets[\'QUOTED\'] }}" }',
      '      - run: |',
      '          # a comment of the script: ${{ SECRETS.Deploy_Pat }}',
      '          curl ${{ secrets["DOUBLE"] }} ${{ format(\'}}{0}\', secrets.AFTER) }}',
      "      - run: 'echo ${{ secrets[''SINGLE''] }}'",
      '      - run: "echo \\"${{ secrets[\\"ESCAPED\\"] }}\\""',
    )
    expect(at(text)).toEqual([
      'IN_NAME direct 1:18',
      'TOP_LEVEL direct 4:10',
      'IN_IF direct 7:9',
      'QUOTED direct 10:29',
      'DEPLOY_PAT direct 12:42',
      'DOUBLE direct 13:20',
      'AFTER direct 13:61',
      'SINGLE direct 14:24',
      'ESCAPED direct 15:26',
    ])
    for (const use of readWorkflow(text).uses)
      expect(
        text
          .split('\n')
          [use.line - 1]?.slice(use.column - 1)
          .toLowerCase(),
      ).toMatch(/^secrets/)
  })

  it('takes no comment, no plain text, no other context and not the automatic token for a use', () => {
    const text = file(
      '# ${{ secrets.COMMENT }}',
      'on: push # ${{ secrets.BEHIND }}',
      'jobs:',
      '  a:',
      '    steps:',
      '      - run: | # ${{ secrets.HEADER }}',
      "          echo secrets.PLAIN ${{ secrets.GITHUB_TOKEN }} ${{ secrets['github_token'] }}",
      "      - run: echo ${{ needs.x.outputs.secrets.FIELD }} ${{ 'secrets.TEXT' }} ${{ mysecrets.OTHER }}",
    )
    expect(at(text)).toEqual([])
  })

  it('calls what may read any secret dynamic', () => {
    expect(
      at(
        file(
          'on: push',
          'jobs:',
          '  a:',
          '    env:',
          '      A: ${{ secrets[matrix.name] }}',
          '      B: ${{ toJSON(secrets) }}',
          "      C: ${{ secrets[format('{0}_PAT', matrix.x)] }}",
          '      D: ${{ secrets.* }}',
        ),
      ),
    ).toEqual(['* dynamic 5:14', '* dynamic 6:21', '* dynamic 7:14', '* dynamic 8:14'])
  })

  it('knows the job, its environment, and what is passed on under which name', () => {
    const found = readWorkflow(
      file(
        'on: { workflow_dispatch: { inputs: { where: { required: true }, how: { required: true, default: x } } } }',
        'jobs:',
        '  ship:',
        '    environment: { name: production, url: https://x }',
        '    steps: [{ run: "${{ secrets.DEPLOY_PAT }}" }]',
        '  preview:',
        '    environment: ${{ inputs.where }}',
        '    steps: [{ run: "${{ secrets.DEPLOY_PAT }}" }]',
        '  call:',
        '    uses: acme/shared/.github/workflows/deploy.yml@v1',
        '    secrets:',
        '      token: ${{ secrets.DEPLOY_PAT }}',
        '  all:',
        '    uses: ./.github/workflows/all.yml',
        '    secrets: inherit',
        '  none:',
        '    uses: ./.github/workflows/none.yml',
      ),
    )
    expect(found.uses).toEqual([
      expect.objectContaining({ job: 'ship', environment: 'production', kind: 'direct', line: 5 }),
      expect.objectContaining({ job: 'preview', environment: '${{ inputs.where }}' }),
      expect.objectContaining({ job: 'call', kind: 'passed', passedAs: 'TOKEN', line: 12 }),
    ])
    expect(found.calls).toEqual([
      {
        job: 'call',
        workflow: 'acme/shared/.github/workflows/deploy.yml@v1',
        inherits: false,
        line: 10,
        column: 11,
      },
      { job: 'all', workflow: './.github/workflows/all.yml', inherits: true, line: 15, column: 5 },
      { job: 'none', workflow: './.github/workflows/none.yml', inherits: false, line: 17, column: 11 },
    ])
    expect(found.environments).toEqual(['production', '${{ inputs.where }}'])
    expect(found.triggers).toEqual({
      events: ['workflow_dispatch'],
      dispatchTypes: [],
      requiredInputs: ['where'],
    })
  })

  it('reads the side that is called', () => {
    const found = readWorkflow(
      file(
        'on:',
        '  workflow_call:',
        '    secrets:',
        '      token: { required: true }',
        '      other:',
        'jobs: { a: { steps: [{ run: "${{ secrets.token }}" }] } }',
      ),
    )
    expect(found.declares).toEqual([
      { name: 'TOKEN', required: true, line: 4 },
      { name: 'OTHER', required: false, line: 5 },
    ])
    expect(runsByItself(found)).toBe(false)
    expect(runsByItself(readWorkflow('on: [push, workflow_call]\njobs: {}'))).toBe(true)
    expect(readWorkflow('on: { repository_dispatch: { types: [deploy, ship] } }').triggers).toMatchObject({
      events: ['repository_dispatch'],
      dispatchTypes: ['deploy', 'ship'],
    })
  })

  it('follows anchors, and attributes their uses to each job that takes them', () => {
    const found = readWorkflow(
      file('on: push', 'jobs:', '  a: { env: &env { T: "${{ secrets.PAT }}" } }', '  b: { env: *env }'),
    )
    expect(found.uses.map(({ job, line }) => `${job} ${line}`)).toEqual(['a 3', 'b 3'])
  })

  it('reads a file that is no YAML line by line and says so', () => {
    const found = readWorkflow(
      file('on: [push', '# ${{ secrets.NO }}', '  x: "${{ secrets.PAT }}', '    secrets: inherit'),
    )
    expect(found.problem).toContain('line by line')
    expect(found.uses.map(({ name, line, column }) => [name, line, column])).toEqual([
      ['PAT', 3, 11],
      [null, 4, 5],
    ])
    expect(readWorkflow('- just\n- a list').problem).not.toBeNull()
  })
})

describe('hostile files', () => {
  it('ends with aliases of aliases, deep nesting and endless lines', () => {
    const bomb = file(
      'a: &a ["${{ secrets.PAT }}"]',
      ...Array.from({ length: 26 }, (_, n) => {
        const [before, name] = [n, n + 1].map((each) => String.fromCharCode(97 + each))
        return `${name}: &${name} [*${before},*${before},*${before},*${before},*${before},*${before},*${before}]`
      }).slice(0, 25),
    )
    const started = performance.now()
    expect(readWorkflow(bomb)).toMatchObject({ problem: expect.stringContaining('only its beginning') })
    expect(readWorkflow(bomb).uses.map(({ name }) => name)).toEqual(['PAT'])
    expect(readWorkflow(file('on: push', 'x: &x [*x, "${{ secrets.PAT }}"]')).uses).toHaveLength(1)
    expect(readWorkflow('['.repeat(100_000)).uses).toEqual([])
    expect(readWorkflow(`x: ${'['.repeat(3000)}${']'.repeat(3000)}`).uses).toEqual([])
    expect(readWorkflow(`run: ${'${{ secrets.A '.repeat(80_000)}`).uses.length).toBeLessThanOrEqual(2_000)
    expect(readWorkflow(`run: "${'a'.repeat(1_100_000)} \${{ secrets.A }}"`).problem).toContain('very long')
    expect(readWorkflow(`run: "${'${{ secrets.A }}'.repeat(20_000)}"`).uses).toHaveLength(2_000)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('never throws, and every use stands where it says', () => {
    const piece = fc.constantFrom(
      '${{',
      '}}',
      'secrets',
      '.',
      "['",
      "']",
      'PAT',
      '\n',
      '  ',
      ': ',
      '- ',
      '"',
      "'",
      '&a ',
      '*a',
      '#',
      '|',
      '>',
      '{',
      '}',
      '[',
      ']',
      'jobs',
      'on',
      'if',
      'inherit',
      '\\',
      '\t',
      '\r\n',
      '\u2028',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const lines = text.split('\n')
        for (const { line, column } of readWorkflow(text).uses)
          expect(lines[line - 1]?.slice(column - 1).toLowerCase()).toMatch(/^secrets/)
      }),
      { numRuns: 3000 },
    )
  })

  it('finds a name however the workflow is written', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/).filter((each) => each !== 'GITHUB_TOKEN')
    const spelling = fc.constantFrom(
      (each: string) => `secrets.${each}`,
      (each: string) => `secrets['${each}']`,
      (each: string) => `SECRETS . ${each.toLowerCase()}`,
      (each: string) => `format('{0}', secrets.${each})`,
      (each: string) => `github.ref == 'x' && secrets[ '${each}' ] || ''`,
    )
    const place = fc.constantFrom(
      (text: string) => `on: push\njobs:\n  a:\n    steps:\n      - run: |\n          echo \${{ ${text} }}\n`,
      (text: string) => `on: push\nenv:\n  A: \${{ ${text} }}\n`,
      (text: string) => `on: push\nenv: { A: "\${{ ${text} }}" }\n`,
      (text: string) => `on: push\nenv: { A: '\${{ ${text.replaceAll("'", "''")} }}' }\n`,
      (text: string) => `on: push\njobs: { a: { if: "${text}" } }\n`,
      (text: string) =>
        `on: push\njobs:\n  a:\n    steps:\n      - run: >-\n          a\n          b \${{\n          ${text}\n          }}\n`,
    )
    fc.assert(
      fc.property(name, spelling, place, (secret, spell, put) => {
        const found = readWorkflow(put(spell(secret)))
        expect(found.problem).toBeNull()
        expect(found.uses.map((each) => each.name)).toEqual([secret])
      }),
    )
  })
})
