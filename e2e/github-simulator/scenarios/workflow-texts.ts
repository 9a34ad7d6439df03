/**
 * Workflow files that read secrets in every way that GitHub knows, by repository of `acme` and path. They are texts,
 * since comments, quotes and indentation are what a reader of them stumbles over.
 */
export const workflowTexts: Record<string, Record<string, string>> = {
  'app-0001': {
    '.github/workflows/deploy.yml': `name: deploy
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      # once secrets.REMOVED_PAT
      - uses: peter-evans/repository-dispatch@v3
        with:
          token: \${{ secrets.DISPATCH_PAT }}
          repository: acme/infra
          event-type: deploy
      - run: ./notify.sh
        env:
          NPM_TOKEN: \${{secrets.NPM_TOKEN}}
          GITHUB_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`,
    '.devcontainer/devcontainer.json': `{ "secrets": { "DISPATCH_PAT": { "description": "starts deploys" } } }\n`,
  },
  'app-0002': {
    '.github/workflows/deploy.yaml': `name: deploy
on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: prod/eu west
    steps:
      - run: >-
          curl -H "authorization: Bearer \${{ secrets['DISPATCH_PAT'] }}"
          https://api.github.com/repos/acme/infra/dispatches
`,
  },
  'app-0003': {
    '.github/workflows/deploy.yml': `name: deploy
on: push
jobs:
  deploy:
    uses: acme/workflows/.github/workflows/deploy.yml@main
    secrets: inherit
`,
  },
  'app-0004': {
    '.github/workflows/deploy.yml': `name: deploy
on: push
jobs:
  deploy:
    uses: acme/workflows/.github/workflows/deploy.yml@main
    secrets:
      dispatch-token: \${{ secrets.DISPATCH_PAT }}
      "readonly-token": "\${{ secrets.READONLY_PAT || secrets.DISPATCH_PAT }}"
`,
  },
  'app-0005': {
    '.github/workflows/dynamic.yml': `name: dynamic
on: workflow_dispatch
jobs:
  dump:
    runs-on: ubuntu-latest
    if: \${{ secrets.dispatch_pat != '' }}
    strategy:
      matrix: { name: [DISPATCH_PAT, NPM_TOKEN] }
    steps:
      - run: echo '\${{ toJSON(secrets) }}' | jq keys
      - run: echo "\${{ secrets[matrix.name] }}" | sha256sum
`,
  },
  'app-0006': {
    '.github/workflows/release.yml': `name: release
on: { release: { types: [published] } }
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: ./release.sh
        env:
          TOKEN: \${{ secrets.NOWHERE_PAT }}
`,
  },
  'app-web': {
    '.github/workflows/check.yml': `name: check
on: pull_request
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - run: make check # needs no secrets.DISPATCH_PAT
`,
  },
  'docs-site': {
    '.github/dependabot.yml': `version: 2
registries:
  acme:
    type: git
    url: https://github.com
    username: x-access-token
    password: \${{secrets.DISPATCH_PAT}}
updates: [{ package-ecosystem: npm, directory: /, schedule: { interval: weekly }, registries: [acme] }]
`,
  },
  workflows: {
    '.github/workflows/deploy.yml': `name: reusable deploy
on:
  workflow_call:
    secrets:
      dispatch-token: { required: false }
      readonly-token: { required: false }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy.sh
        env:
          TOKEN: \${{ secrets.dispatch-token || secrets.DISPATCH_PAT }}
`,
  },
}
