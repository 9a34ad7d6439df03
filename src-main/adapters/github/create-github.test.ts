import { testGitHubContract } from './github.contract.ts'
import { startStage } from './simulated-stage.ts'

testGitHubContract('over HTTP, against the simulator', async () => {
  const stage = await startStage({ repositories: ['acme/app', 'acme/legacy', 'acme/infra'] })
  const { world, simulator } = stage
  simulator.putSecretDirectly('acme/app', 'DEPLOY_PAT', 'old')
  const legacy = world.repository('acme/legacy')
  if (legacy !== undefined) legacy.archived = true
  const infra = world.repository('acme/infra')
  infra?.workflows.push({
    id: world.nextId(),
    name: 'deploy',
    path: '.github/workflows/deploy.yml',
    state: 'active',
    repositoryDispatch: ['deploy'],
    workflowDispatch: {},
    runName: null,
  })
  const issued = world.tokens.find(stage.operator.token.reveal())
  return {
    github: stage.github,
    host: stage.operator.host,
    operator: stage.operator,
    operatorExpiresAt: new Date(Math.floor((issued?.expiresAt?.getTime() ?? 0) / 1000) * 1000).toISOString(),
    reader: stage.session(
      world.tokens.issue({
        kind: 'fine-grained',
        login: 'octo-bot',
        owner: 'acme',
        permissions: { secrets: 'read', actions: 'read', contents: 'read' },
      }),
    ),
    stranger: stage.session(`github_pat_${'x'.repeat(22)}_${'y'.repeat(59)}`),
    valueAt: (slot) =>
      slot.level === 'repository'
        ? simulator.secretValue(slot.repository, slot.name, { family: slot.family })
        : null,
    rename: (from, to) => world.renameRepository(from, to),
    stop: stage.close,
  }
})
