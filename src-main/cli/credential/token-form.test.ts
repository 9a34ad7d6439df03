import { beforeEach, describe, expect, it } from 'vitest'
import { adoptCredential } from '../../use-cases/adopt-credential.ts'
import { done, openStage, received, type TestStage } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
})

const rekey = (...words: readonly string[]) => runInStage(stage, ['credential', ...words])

const find = (name: string) => stage.ledger.credentials.find(name)

describe('a recipe on the command line', () => {
  it('fills in a new credential, and warns of what it can do', async () => {
    const words = ['--owner', 'acme', '--recipe', 'dispatch', '--repository-access', 'acme/infra']
    const { code, err } = await rekey('add', 'DISPATCH_PAT', ...words)
    expect(code).toBe(0)
    expect(err).toContain('also pushes code')
    expect(find('DISPATCH_PAT')).toMatchObject({
      recipe: 'dispatch',
      permissions: { contents: 'write', metadata: 'read' },
      rotateEveryDays: 90,
      probes: [{ kind: 'repository_dispatch', repository: 'acme/infra' }],
    })
  })

  it('leaves what was said by hand', async () => {
    const said = ['--rotate-every', '30d', '--permission', 'contents=read']
    await rekey('add', 'READ_PAT', '--owner', 'acme', '--recipe', 'read-runs', ...said)
    expect(find('READ_PAT')).toMatchObject({ rotateEveryDays: 30, permissions: { contents: 'read' } })
  })

  it('can be put on what is tracked, beside its probes', async () => {
    expect((await rekey('edit', 'PAT', '--recipe', 'packages')).code).toBe(0)
    expect(find('PAT')).toMatchObject({ tokenKind: 'classic', scopes: ['write:packages'], permissions: {} })
    expect(find('PAT')?.probes.map(({ kind }) => kind)).toEqual(['repository_dispatch', 'identity'])
    await rekey('edit', 'PAT', '--recipe', 'read-runs')
    expect(find('PAT')?.tokenKind).toBeUndefined()
  })

  it('is told by its nearest name when it is none, and a permission likewise', async () => {
    const unknown = await rekey('edit', 'PAT', '--recipe', 'dispach')
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('dispatch') })
    const permission = await rekey('edit', 'PAT', '--permission', 'content=read')
    expect(permission).toMatchObject({ code: 1, err: expect.stringContaining('Did you mean contents?') })
  })

  it('is listed with its permissions and their reasons', async () => {
    const { out } = await rekey('recipes')
    expect(out).toContain('dispatch: Start workflows elsewhere')
    expect(out).toContain('Contents: Read and write (contents=write)')
    expect((await rekey('recipes', 'dispatch')).out).toContain(
      'take care: Contents: Read and write also pushes code',
    )
    const listed = JSON.parse((await rekey('recipes', '--json', 'name,scopes')).out)
    expect(listed).toContainEqual({
      name: 'packages',
      scopes: [expect.objectContaining({ scope: 'write:packages' })],
    })
  })
})

describe('rekey credential create-link', () => {
  it('prints the link alone on stdout, and every value beside it', async () => {
    await rekey('edit', 'PAT', '--recipe', 'dispatch', '--repository-access', 'acme/infra')
    const { code, out, err } = await rekey('create-link', 'PAT')
    expect(code).toBe(0)
    const url = new URL(out.trim())
    expect(url.searchParams.get('contents')).toBe('write')
    expect(url.searchParams.get('expires_in')).toBe('67')
    const lines = err.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
    expect(lines).toContain('1. Token name pat-2026-03-09')
    expect(lines).toContain('6. Repository acme/infra [by hand]')
    expect(lines.some((line) => line.includes('Contents Read and write repository_dispatch takes'))).toBe(
      true,
    )
  })

  it('is one document for scripts', async () => {
    const { out } = await rekey('create-link', 'PAT', '--json')
    expect(JSON.parse(out)).toMatchObject({ kind: 'fine-grained', prefills: true, owner: 'acme' })
  })
})

describe('rekey credential migration', () => {
  const classic = `ghp_${'8c'.repeat(18)}`
  beforeEach(async () => {
    stage = await openStage({ adopted: false })
    stage.memory.addToken({ value: classic, login: 'octo-bot', expiresAt: null, scopes: ['repo'] })
    done(await adoptCredential(stage.world, { name: 'PAT', token: received(classic) }))
  })

  it('shows the plan, accepts it, and says what is next', async () => {
    const shown = await rekey('migration', 'PAT')
    expect(shown.out).toContain('PAT: A fine-grained token can do all that is seen.')
    expect(shown.out).toContain('Contents: Read and write (contents=write)')
    expect(JSON.parse((await rekey('migration', '--json', 'credential,verdict,ready')).out)).toEqual([
      { credential: 'PAT', verdict: 'moves', ready: false },
    ])
    expect((await rekey('migration', '--apply')).code).toBe(1)
    expect(await rekey('migration', 'PAT', '--apply')).toMatchObject({
      code: 0,
      err: expect.stringContaining('Next: rekey rotate PAT'),
    })
    expect(find('PAT')).toMatchObject({
      permissions: { contents: 'write' },
      repositoryAccess: ['acme/infra'],
    })
  })

  it('has nothing to say of fine-grained tokens', async () => {
    stage = await openStage()
    expect((await rekey('migration', 'PAT')).err).toContain('PAT has no classic token.')
    expect((await rekey('migration')).err).toContain('No classic tokens')
  })
})
