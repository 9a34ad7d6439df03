import { describe, expect, it } from 'vitest'
import type { CredentialSpec } from './credential.ts'
import { readInventoryFile } from './inventory-file.ts'
import { writeInventoryFile } from './inventory-text.ts'
import { catalogEntry, permissionProblem } from './permission-catalog.ts'
import { harmlessEventType, recipeNamed, recipeNames, recipes } from './recipes.ts'

const inventory = (more: string) => `version: 1\ncredentials:\n  - name: PAT\n    owner: acme\n${more}`

/** Reads, and fails with the problems if there are any. */
function read(more: string): CredentialSpec {
  const { credentials, problems } = readInventoryFile(inventory(more))
  expect(problems).toEqual([])
  const [first] = credentials
  if (first === undefined) throw new Error('nothing was read')
  return first
}

describe.each(recipes)('the recipe $name', (recipe) => {
  it('asks for permissions that a token can have, each with its reason', () => {
    for (const { slug, level, reason } of recipe.permissions) {
      expect(permissionProblem(slug, level)).toBeNull()
      expect(catalogEntry(slug)?.listed).toBe(true)
      expect(reason).toMatch(/\.$/)
    }
    for (const { reason } of recipe.scopes) expect(reason).toMatch(/\.$/)
  })

  it('has permissions or, with a reason, scopes', () => {
    expect(recipe.permissions.length > 0).toBe(recipe.kind === 'fine-grained')
    expect(recipe.scopes.length > 0).toBe(recipe.kind === 'classic')
    expect(recipe.whyClassic !== '').toBe(recipe.kind === 'classic')
  })

  it('leaves room between its rotation period and what a token may live', () => {
    expect(recipe.rotateEveryDays + 7).toBeLessThanOrEqual(366)
  })

  it('is what an inventory file can say, and says again', () => {
    const spec = read(`    recipe: ${recipe.name}\n    repositoryAccess: [acme/infra]\n`)
    expect(spec.probes).toEqual(recipe.probes(['acme/infra']))
    const again = readInventoryFile(writeInventoryFile([spec]))
    expect(again.problems).toEqual([])
    expect(again.credentials).toEqual([spec])
  })
})

describe('recipes', () => {
  it('are all there, by their names', () => {
    expect(recipes.map(({ name }) => name)).toEqual(recipeNames)
    expect(recipeNamed('nothing')).toBeNull()
  })

  it('for dispatch warn that the token pushes code, and start nothing to prove it', () => {
    const dispatch = recipeNamed('dispatch')
    expect(dispatch?.permissions).toContainEqual(
      expect.objectContaining({ slug: 'contents', level: 'write' }),
    )
    expect(dispatch?.warnings[0]).toContain('pushes code')
    expect(dispatch?.probes(['acme/infra', 'acme/web'])).toEqual([
      { kind: 'repository_dispatch', repository: 'acme/infra', eventType: harmlessEventType },
      { kind: 'repository_dispatch', repository: 'acme/web', eventType: harmlessEventType },
    ])
  })

  it('need no contents to start a workflow by its name', () => {
    expect(recipeNamed('dispatch-workflow')?.permissions.map(({ slug }) => slug)).toEqual([
      'actions',
      'metadata',
    ])
  })
})

describe('recipe: in an inventory file', () => {
  it('fills in what is not named, and nothing else', () => {
    const spec = read(
      '    recipe: dispatch\n    repositoryAccess: [acme/infra]\n    permissions: { contents: write, actions: read }\n',
    )
    expect(spec.permissions).toEqual({ contents: 'write', actions: 'read' })
    expect(spec.probes).toHaveLength(1)
    expect(spec.rotateEveryDays).toBeNull()
    expect(read('    recipe: dispatch\n    probes: []\n').probes).toEqual([])
  })

  it('makes a classic credential of packages', () => {
    expect(read('    recipe: packages\n')).toMatchObject({
      tokenKind: 'classic',
      scopes: ['write:packages'],
      permissions: {},
    })
  })

  it.each([
    ['    permissions: { content: read }\n', 5, 20, 'Did you mean contents?'],
    [
      '    permissions:\n      contents: read\n      codespaces_secrets: read\n',
      7,
      7,
      'its only level is write',
    ],
    ['    recipe: dispach\n', 5, 13, 'must be one of'],
    ['    tokenKind: classic\n    permissions: { contents: read }\n', 6, 5, 'scopes and no permissions'],
    ['    scopes: [repo]\n', 5, 5, 'permissions and no scopes'],
    ['    permissions: { gists: write, members: read }\n', 5, 5, 'no token has both'],
  ])('refuses %j at its place', (more, line, column, sentence) => {
    const { problems, credentials } = readInventoryFile(inventory(more))
    expect(credentials).toEqual([])
    expect(problems).toEqual([{ line, column, message: expect.stringContaining(sentence) }])
  })
})
