/** The example of the documentation: a destination of every kind. */
export const example = `version: 1
host: github.com
credentials:
  - name: DISPATCH_PAT
    owner: acme                      # the token's resource owner
    purpose: lets app repositories start the infra deploy
    rotateEvery: 90d
    tokenName: dispatch-pat-{date}   # {date} is YYYY-MM-DD
    permissions: { contents: write, actions: read }
    repositoryAccess: [acme/infra]   # what the token itself may reach
    probes:
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy, clientPayload: { source: rekey } }
      - { kind: read_runs, repository: acme/infra }
    destinations:
      - { kind: actions, repositories: [acme/app-0000, acme/app-0001], secret: DISPATCH_PAT }
      - { kind: environment, repository: acme/app-0001, environment: production, secret: DISPATCH_PAT }
      - { kind: organization, organization: acme, secret: DISPATCH_PAT, visibility: selected, repositories: [acme/app-0002] }
      - { kind: dependabot, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: codespaces, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: agents, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: heroku, apps: [acme-console-prod], configVar: DISPATCH_PAT }
      - { kind: infisical, projectId: abc, environment: prod, path: /github, secret: DISPATCH_PAT }
      - { kind: dotenv, file: ../.env, variable: DISPATCH_PAT, encrypt: sops }   # sops | age | command
      - { kind: manual, title: operator's shell profile, instructions: update the export line }
`
