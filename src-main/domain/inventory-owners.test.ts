import { describe, expect, it } from 'vitest'
import { readInventoryFile } from './inventory-file.ts'

const file = (destination: string): string =>
  `version: 1\ncredentials:\n  - name: PAT\n    owner: acme\n    destinations:\n      - ${destination}\n`

describe('a secret that its owner shares', () => {
  it.each([
    [
      '{ kind: organization, organization: acme }',
      { kind: 'organization', organization: 'acme', secret: 'PAT' },
    ],
    [
      '{ kind: dependabot, organization: acme, visibility: selected, repositories: [acme/app] }',
      {
        kind: 'dependabot',
        organization: 'acme',
        secret: 'PAT',
        visibility: 'selected',
        repositories: ['acme/app'],
      },
    ],
    [
      '{ kind: agents, organization: acme, visibility: all, secret: OTHER }',
      { kind: 'agents', organization: 'acme', secret: 'OTHER', visibility: 'all' },
    ],
    ['{ kind: codespaces, organization: acme }', { kind: 'codespaces', organization: 'acme', secret: 'PAT' }],
    [
      '{ kind: codespaces, user: octo-bot, repositories: [acme/app, octo-bot/dotfiles] }',
      {
        kind: 'codespaces',
        user: 'octo-bot',
        secret: 'PAT',
        repositories: ['acme/app', 'octo-bot/dotfiles'],
      },
    ],
  ])('%s is read', (text, expected) => {
    const { problems, credentials } = readInventoryFile(file(text))
    expect(problems).toEqual([])
    expect(credentials[0]?.destinations).toEqual([expected])
  })

  it.each([
    ['{ kind: dependabot, organization: acme, repository: acme/app }', `"repository" doesn't go with`],
    ['{ kind: agents, visibility: all }', `"visibility" needs an "organization".`],
    ['{ kind: codespaces, user: octo-bot, visibility: all }', `"visibility" is for organizations`],
    ['{ kind: codespaces, user: octo-bot, organization: acme }', `don't go together`],
    ['{ kind: agents, user: octo-bot }', 'Unknown key "user".'],
    ['{ kind: actions, organization: acme }', 'Unknown key "organization".'],
    [
      '{ kind: organization, organization: acme, visibility: all, repositories: [acme/app] }',
      `"repositories" go with the visibility selected, not all.`,
    ],
    [
      '{ kind: organization, organization: acme, repositories: [other/app] }',
      'other/app is no repository of acme.',
    ],
    [
      '{ kind: dependabot, organization: acme, repositories: { organization: acme, match: "app-*" } }',
      'GitHub knows no rule for them',
    ],
    ['{ kind: dependabot, organization: acme, visibility: public }', 'must be one of'],
  ])('%s is refused', (text, sentence) => {
    const { problems, credentials } = readInventoryFile(file(text))
    expect(credentials).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain(sentence)
    expect(problems[0]?.line).toBe(6)
  })
})
