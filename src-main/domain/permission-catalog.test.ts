import { describe, expect, it } from 'vitest'
import { catalogEntry, permissionNotes, permissionProblem, scopeProblem } from './permission-catalog.ts'
import { permissionCatalog } from './permission-form.ts'

describe('the catalog', () => {
  it('has every slug of the link once, in three parts', () => {
    const listed = permissionCatalog.filter((each) => each.listed)
    expect(new Set(permissionCatalog.map(({ slug }) => slug)).size).toBe(permissionCatalog.length)
    const sizes = (['repository', 'organization', 'account'] as const).map(
      (scope) => listed.filter((each) => each.scope === scope).length,
    )
    expect(sizes).toEqual([28, 28, 20])
  })

  it.each([
    ['contents', 'Contents'],
    ['dependabot_secrets', 'Dependabot secrets'],
    ['actions_variables', 'Variables'],
    ['security_events', 'Code scanning alerts'],
    ['vulnerability_alerts', 'Dependabot alerts'],
    ['git_signing_ssh_public_keys', 'SSH signing keys'],
  ])('calls %s by the name of the form: %s', (slug, name) => {
    expect(catalogEntry(slug)?.name).toBe(name)
  })

  it('takes every slug at each of its levels, and at no other', () => {
    for (const { slug, levels } of permissionCatalog)
      for (const level of ['read', 'write', 'admin'] as const)
        expect(permissionProblem(slug, level) === null, `${slug}=${level}`).toBe(levels.includes(level))
  })
})

describe('a wrong permission', () => {
  it.each([
    ['content', 'read', `"content" is no permission of GitHub's form. Did you mean contents?`],
    ['workflow', 'write', `"workflow" is no permission of GitHub's form. Did you mean workflows?`],
    ['zzzzzzzz', 'read', `"zzzzzzzz" is no permission of GitHub's form.`],
    [
      'codespaces_secrets',
      'read',
      'Codespaces secrets (codespaces_secrets) has no level read: its only level is write.',
    ],
    ['contents', 'admin', 'Contents (contents) has no level admin: its levels are read and write.'],
  ] as const)('%s=%s is told by its sentence', (slug, level, sentence) => {
    expect(permissionProblem(slug, level)).toBe(sentence)
  })

  it('for packages names the recipe that serves instead', () => {
    expect(permissionProblem('packages', 'write')).toContain('takes a classic token')
  })

  it('is a set of two resource owners', () => {
    expect(scopeProblem(['contents', 'members'])).toBeNull()
    expect(scopeProblem(['gists', 'members'])).toContain('no token has both')
  })
})

describe('notes', () => {
  it('say what only the operator knows', () => {
    expect(permissionNotes(['contents'], 'acme')).toEqual([])
    expect(permissionNotes(['gists'], 'acme')[0]).toContain('your own account')
    expect(permissionNotes(['agent_secrets'], 'acme')[0]).toContain("doesn't document Agent secrets")
  })
})

it('takes no word of the language for a permission', () => {
  for (const word of ['toString', 'valueOf', 'constructor'])
    expect(permissionProblem(word, 'read')).toContain(`"${word}" is no permission of GitHub's form.`)
})
