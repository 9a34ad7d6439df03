// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's workflows look like that.
import { describe, expect, it } from 'vitest'
import { readWorkflow } from './read-workflow.ts'

/** What the one step of a workflow shows of its use of `secrets.PAT`. */
function needsOf(step: string) {
  const { uses, problem } = readWorkflow(
    `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${step.replaceAll(/^/gm, '      ')}\n`,
  )
  expect(problem).toBeNull()
  expect(uses.map(({ name }) => name)).toEqual(['PAT'])
  return uses[0]?.needs ?? []
}

const run = (script: string) =>
  `- env: { GH_TOKEN: "\${{ secrets.PAT }}" }\n  run: |\n${script.replaceAll(/^/gm, '    ')}`

describe('an action', () => {
  it('shows what it does, and where', () => {
    const dispatch = (repository: string) =>
      needsOf(
        `- uses: peter-evans/repository-dispatch@v3\n  with:\n    token: \${{ secrets.PAT }}\n    event-type: deploy\n${repository}`,
      )
    expect(dispatch('    repository: acme/infra')).toEqual([
      {
        need: 'dispatch',
        because: 'peter-evans/repository-dispatch',
        at: { kind: 'named', repository: 'acme/infra' },
      },
    ])
    expect(dispatch('')[0]?.at).toEqual({ kind: 'own' })
    expect(dispatch('    repository: ${{ github.repository }}')[0]?.at).toEqual({ kind: 'own' })
    expect(dispatch('    repository: ${{ inputs.where }}')[0]?.at).toEqual({ kind: 'unknown' })
  })

  it.each([
    ['actions/checkout@v4', ['read-code']],
    ['Peter-Evans/Create-Pull-Request@0123456789abcdef', ['push-code', 'pull-request']],
    ['acme/own-action@v1', []],
  ])('%s needs %j', (uses, needs) => {
    const found = needsOf(`- uses: ${uses}\n  with: { token: "\${{ secrets.PAT }}" }`)
    expect(found.map(({ need }) => need)).toEqual(needs)
  })

  it('that signs in to the registry of GitHub is about packages', () => {
    const login = (registry: string) =>
      needsOf(
        `- uses: docker/login-action@v3\n  with: { registry: ${registry}, password: "\${{ secrets.PAT }}" }`,
      )
    expect(login('ghcr.io').map(({ need }) => need)).toEqual(['packages'])
    expect(login('docker.io')).toEqual([])
  })
})

describe('a script', () => {
  it.each([
    [
      'gh workflow run deploy.yml --repo acme/infra',
      'start-workflow',
      { kind: 'named', repository: 'acme/infra' },
    ],
    [
      'gh api repos/acme/infra/dispatches -f event_type=deploy',
      'dispatch',
      { kind: 'named', repository: 'acme/infra' },
    ],
    [
      'curl -X POST https://api.github.com/repos/acme/infra/actions/workflows/a.yml/dispatches',
      'start-workflow',
      { kind: 'named', repository: 'acme/infra' },
    ],
    ['curl "https://api.github.com/repos/$OWNER/$NAME/dispatches"', 'dispatch', { kind: 'unknown' }],
    ['gh run watch 1', 'read-runs', { kind: 'own' }],
    ['gh release create v1 --draft', 'release', { kind: 'own' }],
    ['gh secret set X -R "acme/web" < file', 'set-secrets', { kind: 'named', repository: 'acme/web' }],
    ['git push origin main', 'push-code', { kind: 'own' }],
    [
      'git clone https://x:$GH_TOKEN@github.com/acme/lib.git',
      'read-code',
      { kind: 'named', repository: 'acme/lib' },
    ],
    ['npm publish', 'packages', { kind: 'own' }],
    ['docker login ghcr.io -u x --password-stdin', 'packages', { kind: 'own' }],
  ])('with %s', (script, need, at) => {
    expect(needsOf(run(`set -e\n${script}\necho done`))).toEqual([expect.objectContaining({ need, at })])
  })

  it('that shows nothing known shows nothing, and keeps nothing of itself', () => {
    expect(needsOf(run('./status.sh'))).toEqual([])
    const [need] = needsOf(run('git push https://user:hunter2@github.com/acme/app'))
    expect(JSON.stringify(need)).not.toContain('hunter2')
    expect(need?.because).toBe('git push')
  })
})

it('shows nothing for a secret outside of steps', () => {
  const { uses } = readWorkflow(
    'on: push\nenv: { T: "${{ secrets.PAT }}" }\njobs:\n  job:\n    steps:\n      - run: git push\n',
  )
  expect(uses[0]?.needs).toBeUndefined()
})
