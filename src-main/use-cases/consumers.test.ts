import { describe, expect, it } from 'vitest'
import type { WorkflowFile } from '../ports/github.ts'
import { type ConsumersReport, readConsumers } from './read-consumers.ts'
import { scanConsumers } from './scan-consumers.ts'
import { must, openStage, type TestStage } from './test-world.ts'

let hash = 0
const workflow = (name: string, ...lines: string[]): WorkflowFile => {
  hash += 1
  return { path: `.github/workflows/${name}`, sha: `sha-${hash}`, text: lines.join('\n') }
}
const step = (text: string) => `  a: { steps: [{ run: "\${{ ${text} }}" }] }`

async function stageWith(
  files: Readonly<Record<string, readonly WorkflowFile[]>>,
  environments: Readonly<Record<string, readonly string[]>> = {},
): Promise<TestStage> {
  const stage = await openStage()
  for (const [name, workflows] of Object.entries(files)) {
    const before = stage.memory.repository(name)
    const after = {
      ...(before ?? stage.memory.addRepository(name)),
      workflows,
      environments: environments[name] ?? [],
    }
    const at = stage.memory.repositories.findIndex((each) => each.fullName === name)
    stage.memory.repositories.splice(at, 1, after)
  }
  return stage
}

const lines = ({ consumers }: ConsumersReport) =>
  consumers.map(
    (each) =>
      `${each.repository}/${each.path.slice(18)}:${each.line} ${each.secret ?? '*'} ${each.how} ${each.state}${
        each.source === null ? '' : ` ${each.source}`
      }${each.via === null ? '' : ` via ${each.via}`}`,
  )

describe('who uses a secret', () => {
  it('tells used, missing and unused apart, with file and line', async () => {
    const stage = await stageWith({
      'acme/app-1': [workflow('ci.yml', 'on: push', 'jobs:', step('secrets.PAT'))],
      'acme/app-2': [workflow('ci.yml', 'on: push', 'jobs:', step('secrets.OTHER'))],
      'acme/app-3': [workflow('ci.yml', 'on: push', 'jobs:', step('secrets[matrix.x]'))],
      'acme/infra': [workflow('ci.yml', 'on: push', 'jobs:', step('secrets.pat'))],
    })
    const progress: string[] = []
    const scanned = must(
      await scanConsumers(stage.world, {
        credential: 'PAT',
        repositories: ['acme/infra'],
        onProgress: (done, total) => progress.push(`${done}/${total}`),
      }),
    )
    expect(scanned).toEqual({ repositories: 5, failures: [] })
    expect(progress.at(-1)).toBe('5/5')
    const report = must(readConsumers(stage.world, { credential: 'PAT' }))
    expect(lines(report)).toEqual([
      'acme/app-1/ci.yml:3 PAT direct present repository',
      'acme/app-3/ci.yml:3 * dynamic unknown',
      'acme/infra/ci.yml:3 PAT direct missing',
    ])
    expect(report.consumers[0]).toMatchObject({ destination: 'actions:acme/app-1/PAT', credential: 'PAT' })
    // app-4 has no workflows at all; app-3 may read any secret, so nothing there is called unused.
    expect(report.unused.map((each) => each.destination)).toEqual([
      'actions:acme/app-2/PAT',
      'actions:acme/app-4/PAT',
    ])
    expect(report).toMatchObject({ scanned: 5, notScanned: [], breaks: { workflows: 1, repositories: 1 } })
    expect(lines(must(readConsumers(stage.world, { repositories: ['acme/app-2'] })))).toEqual([
      'acme/app-2/ci.yml:3 OTHER direct missing',
    ])
  })

  it('gives an environment its precedence, and an organization its place', async () => {
    const stage = await stageWith(
      {
        'acme/app-1': [
          workflow(
            'ci.yml',
            'on: push',
            'jobs:',
            '  a: { environment: Production, steps: [{ run: "${{ secrets.PAT }}" }] }',
            '  b: { environment: "${{ inputs.x }}", steps: [{ run: "${{ secrets.ONLY }} ${{ secrets.NONE }}" }] }',
            '  c: { environment: staging, steps: [{ run: "${{ secrets.ONLY }} ${{ secrets.ORG }}" }] }',
          ),
        ],
      },
      { 'acme/app-1': ['production', 'staging'] },
    )
    const place = { level: 'environment', repository: 'acme/app-1', environment: 'production' } as const
    stage.memory.putSecretIn({ ...place, name: 'PAT' }, 'x')
    stage.memory.putSecretIn({ ...place, name: 'ONLY' }, 'x')
    stage.memory.putSecretIn(
      { level: 'organization', family: 'actions', organization: 'acme', name: 'ORG' },
      'x',
      { visibility: 'all', repositoryIds: [] },
    )
    must(await scanConsumers(stage.world, { repositories: ['acme/app-1'] }))
    const report = must(readConsumers(stage.world, { repositories: ['acme/app-1'] }))
    expect(lines(report)).toEqual([
      'acme/app-1/ci.yml:3 PAT direct present environment',
      // Which environment it will be is known at run time only.
      'acme/app-1/ci.yml:4 ONLY direct unknown',
      'acme/app-1/ci.yml:4 NONE direct missing',
      'acme/app-1/ci.yml:5 ONLY direct missing',
      'acme/app-1/ci.yml:5 ORG direct present organization',
    ])
    // The environment's copy is no destination, and the repository's own is read by nobody.
    expect(report.consumers[0]?.destination).toBeNull()
    expect(report.unused).toEqual([
      expect.objectContaining({ secret: 'PAT', environment: null, destination: 'actions:acme/app-1/PAT' }),
    ])
  })

  it('follows calls of reusable workflows into repositories that were scanned', async () => {
    const stage = await stageWith(
      {
        'acme/app-1': [
          workflow(
            'ship.yml',
            'on: push',
            'jobs:',
            '  all:',
            '    uses: acme/infra/.github/workflows/deploy.yml@v1',
            '    secrets: inherit',
            '  some:',
            '    uses: ./.github/workflows/local.yml',
            '    secrets: { token: "${{ secrets.PAT }}" }',
            '  far:',
            '    uses: other/unseen/.github/workflows/x.yml@main',
            '    secrets: inherit',
          ),
          workflow(
            'local.yml',
            'on: { workflow_call: { secrets: { token: {} } } }',
            'jobs:',
            step('secrets.token'),
          ),
        ],
        'acme/infra': [
          workflow(
            'deploy.yml',
            'on: workflow_call',
            'jobs:',
            '  again: { uses: ./.github/workflows/deep.yml, secrets: inherit }',
            '  circle: { uses: ./.github/workflows/deploy.yml, secrets: inherit }',
          ),
          workflow(
            'deep.yml',
            'on: workflow_call',
            'jobs:',
            '  a: { environment: production, steps: [{ run: "${{ secrets.PAT }}" }] }',
          ),
        ],
      },
      { 'acme/app-1': ['production'] },
    )
    const secret = { level: 'environment', repository: 'acme/app-1', environment: 'production' } as const
    stage.memory.putSecretIn({ ...secret, name: 'PAT' }, 'x')
    must(await scanConsumers(stage.world, { credential: 'PAT', repositories: ['acme/infra'] }))
    const report = must(readConsumers(stage.world, { credential: 'PAT' }))
    expect(new Set(lines(report))).toEqual(
      new Set([
        'acme/app-1/ship.yml:5 PAT inherited present environment via acme/infra/.github/workflows/deep.yml:3',
        'acme/app-1/ship.yml:8 PAT passed present repository via acme/app-1/.github/workflows/local.yml',
        'acme/app-1/ship.yml:11 * inherited unknown via other/unseen/.github/workflows/x.yml@main',
      ]),
    )
  })

  it('keeps what it knew when a repository can no longer be read, and says why', async () => {
    const stage = await stageWith({
      'acme/app-1': [workflow('ci.yml', 'on: push', 'jobs:', step('secrets.PAT'))],
    })
    must(await scanConsumers(stage.world, { credential: 'PAT' }))
    stage.memory.repositories.splice(
      stage.memory.repositories.findIndex((each) => each.fullName === 'acme/app-1'),
      1,
    )
    const again = must(await scanConsumers(stage.world, { credential: 'PAT' }))
    expect(again.failures.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['not-found acme/app-1'])
    const report = must(readConsumers(stage.world, { credential: 'PAT' }))
    expect(lines(report)).toEqual(['acme/app-1/ci.yml:3 PAT direct present repository'])
    expect(report.failures).toHaveLength(1)
  })

  it('reads a file of known hash only once, in all repositories', async () => {
    const shared = workflow('ci.yml', 'on: push', 'jobs:', step('secrets.PAT'))
    const stage = await stageWith({ 'acme/app-1': [shared], 'acme/app-2': [shared] })
    must(await scanConsumers(stage.world, { credential: 'PAT' }))
    const empty = { ...shared, text: 'on: push' }
    for (const name of ['acme/app-1', 'acme/app-2']) {
      const at = stage.memory.repositories.findIndex((each) => each.fullName === name)
      const before = stage.memory.repositories[at]
      if (before !== undefined) stage.memory.repositories[at] = { ...before, workflows: [empty] }
    }
    must(await scanConsumers(stage.world, { credential: 'PAT' }))
    expect(lines(must(readConsumers(stage.world, { credential: 'PAT' })))).toHaveLength(2)
  })

  it('stops at once when it is cancelled or nobody is signed in, and keeps nothing half', async () => {
    const stage = await stageWith({})
    const control = new AbortController()
    const cancelled = await scanConsumers(stage.world, {
      credential: 'PAT',
      signal: control.signal,
      onProgress: () => control.abort(),
    })
    expect(cancelled.ok ? null : cancelled.failure.kind).toBe('cancelled')
    for (const { id } of stage.ledger.accounts.list()) stage.ledger.accounts.remove(id)
    const refused = await scanConsumers(stage.world, { credential: 'PAT' })
    expect(refused.ok ? null : refused.failure.kind).toBe('sign-in')
    expect(must(readConsumers(stage.world, { credential: 'PAT' })).notScanned).toHaveLength(4)
    expect(stage.ledger.workflowScans.list('github.com')).toEqual([])
  })
})
