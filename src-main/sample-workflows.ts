import { createHash } from 'node:crypto'
import type { WorkflowFile } from './ports/github.ts'

/**
 * Workflow files of the sample's repositories: enough that every way of using a secret is to be seen, one secret is
 * missing where it is used, and some lie unused.
 * @param owner of all sample repositories
 */
export function sampleWorkflows(owner: string, repository: string): WorkflowFile[] {
  return [
    ...(deploys[repository]?.(owner) ?? []),
    ...(['billing', 'search', 'worker', 'gateway', 'reports', 'import'].includes(repository)
      ? [file('publish.yml', publish)]
      : []),
    ...(['docs', 'mobile'].includes(repository) ? [file('status.yml', status)] : []),
    ...(['api', 'web'].includes(repository) ? [file('release.yml', release)] : []),
  ]
}

const startDeploy = `
      - uses: peter-evans/repository-dispatch@v3
        with:
          token: \${{ secrets.DEPLOY_PAT }}
          event-type: deploy
`
const deploy = `name: Deploy
on:
  push: { branches: [main] }
  workflow_dispatch:
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:${startDeploy}`

const deployToProduction = `name: Deploy
on:
  push: { branches: [main] }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:${startDeploy}`

const inheriting = (owner: string): string => `name: Deploy
on: push
jobs:
  deploy:
    uses: ${owner}/infra/.github/workflows/deploy-app.yml@main
    secrets: inherit
`
const passing = (owner: string): string => `name: Deploy
on: push
jobs:
  deploy:
    uses: ${owner}/infra/.github/workflows/deploy-app.yml@main
    secrets:
      token: \${{ secrets.DEPLOY_PAT }}
`
const reusable = `name: Deploy an application
on:
  workflow_call:
    secrets:
      token: { required: false }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy.sh
        env:
          TOKEN: \${{ secrets.token || secrets.DEPLOY_PAT }}
`
const dynamic = `name: Nightly
on: { schedule: [{ cron: '0 3 * * *' }] }
jobs:
  check:
    runs-on: ubuntu-latest
    strategy:
      matrix: { name: [DEPLOY_PAT, PACKAGES_PAT] }
    steps:
      - run: ./check-token.sh
        env:
          TOKEN: \${{ secrets[matrix.name] }}
`
const publish = `name: Publish
on:
  release: { types: [published] }
  workflow_dispatch:
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.PACKAGES_PAT }}
`
const status = `name: Status
on: { schedule: [{ cron: '*/30 * * * *' }] }
jobs:
  status:
    runs-on: ubuntu-latest
    steps:
      - run: ./status.sh
        env:
          GH_TOKEN: \${{ secrets['READONLY_PAT'] }}
`
const release = `name: Release
on: { push: { tags: ['v*'] } }
jobs:
  draft:
    runs-on: ubuntu-latest
    steps:
      - run: gh release create --draft
        env: { GH_TOKEN: "\${{ secrets.RELEASE_PAT }}" }
`

const deploys: Readonly<Record<string, (owner: string) => WorkflowFile[]>> = {
  api: () => [file('deploy.yml', deploy)],
  web: () => [file('deploy.yml', deployToProduction)],
  mobile: () => [file('deploy.yml', deploy)],
  billing: (owner) => [file('deploy.yml', inheriting(owner))],
  search: (owner) => [file('deploy.yml', passing(owner))],
  worker: () => [file('nightly.yml', dynamic)],
  gateway: () => [file('deploy.yml', deploy)],
  reports: () => [file('deploy.yml', deploy)],
  infra: () => [file('deploy-app.yml', reusable)],
}

/** With the hash that Git gives a blob. */
function file(name: string, text: string): WorkflowFile {
  const bytes = Buffer.from(text)
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  return { path: `.github/workflows/${name}`, sha, text }
}
