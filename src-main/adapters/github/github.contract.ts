import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub, Host, SecretSlot, Session } from '../../ports/github.ts'
import { failureOf, successOf } from './simulated-stage.ts'

/**
 * A GitHub on which the contract can be tried. Organization acme has `acme/app` (secret DEPLOY_PAT = "old"),
 * `acme/legacy` (archived) and `acme/infra` (listens to the event "deploy").
 */
export interface ContractStage {
  readonly github: GitHub
  readonly host: Host
  /** octo-bot, may do everything in acme; expires. */
  readonly operator: Session
  readonly operatorExpiresAt: string
  /** octo-bot too, never expires, may only read. */
  readonly reader: Session
  /** Never issued. */
  readonly stranger: Session
  valueAt(slot: SecretSlot): string | null
  rename(from: string, to: string): void
  stop(): Promise<void>
}

const slotAt = (repository: string, name = 'DEPLOY_PAT'): SecretSlot => ({
  level: 'repository',
  family: 'actions',
  repository,
  name,
})

/** What every implementation of the port GitHub has to do. */
export function testGitHubContract(name: string, start: () => Promise<ContractStage>): void {
  describe(`GitHub: ${name}`, () => {
    let stage: ContractStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    it('tells whose token it is, its kind and its expiry', async () => {
      const operator = successOf(await stage.github.identify(stage.operator))
      expect(operator.login).toBe('octo-bot')
      expect(operator.kind).toBe('fine-grained')
      expect(operator.expiresAt).toBe(stage.operatorExpiresAt)
      expect(operator.neverExpires).toBe(false)
      expect(Number.isNaN(Date.parse(operator.serverTime))).toBe(false)
      const reader = successOf(await stage.github.identify(stage.reader))
      expect(reader.expiresAt).toBeNull()
      expect(reader.neverExpires).toBe(true)
      expect(reader.userId).toBe(operator.userId)
    })

    it('refuses a token that GitHub does not know', async () => {
      const why = failureOf(await stage.github.identify(stage.stranger))
      expect(why.kind).toBe('sign-in')
      expect(why.message).toBe("GitHub doesn't accept this token (401).")
      expect(
        failureOf(
          await stage.github.listSecrets(stage.stranger, {
            level: 'repository',
            family: 'actions',
            repository: 'acme/app',
          }),
        ).kind,
      ).toBe('sign-in')
    })

    it('names the owners of what the token sees', async () => {
      expect(successOf(await stage.github.listOwners(stage.operator))).toEqual([
        { owner: 'acme', repositories: 3 },
      ])
      expect(failureOf(await stage.github.listOwners(stage.stranger)).kind).toBe('sign-in')
    })

    it('knows an organization by its id', async () => {
      const acme = successOf(await stage.github.readOrganization(stage.operator, 'acme'))
      expect(acme.id).toBeGreaterThan(0)
      expect(acme.login.toLowerCase()).toBe('acme')
      expect(successOf(await stage.github.readOrganization(stage.operator, 'ACME')).id).toBe(acme.id)
      expect(failureOf(await stage.github.readOrganization(stage.operator, 'nobody'))).toMatchObject({
        kind: 'not-found',
        message:
          "The organization nobody wasn't found, or the token can't see it. GitHub gives the same answer for both.",
      })
    })

    it('tells a run that it does not know from one in which nothing failed', async () => {
      for (const [repository, run] of [
        ['acme/app', 12_345],
        ['acme/nowhere', 1],
      ] as const)
        expect(failureOf(await stage.github.failedJob(stage.operator, repository, run)).kind).toBe(
          'not-found',
        )
    })

    it('counts what the token sees and reads each repository on its own', async () => {
      expect(successOf(await stage.github.countRepositories(stage.operator))).toBe(3)
      const facts = await stage.github.readRepositories(stage.operator, [
        'acme/app',
        'acme/legacy',
        'acme/none',
      ])
      expect([...facts.keys()].sort()).toEqual(['acme/app', 'acme/legacy', 'acme/none'])
      const app = successOf(facts.get('acme/app'))
      expect(app).toMatchObject({ fullName: 'acme/app', archived: false, writable: true, private: true })
      expect(successOf(facts.get('acme/legacy')).archived).toBe(true)
      expect(failureOf(facts.get('acme/none')).kind).toBe('not-found')
    })

    it('tells each repository once, and all that it answers with', async () => {
      const told = new Map<string, unknown>()
      let times = 0
      const facts = await stage.github.readRepositories(stage.operator, ['acme/app', 'acme/none'], {
        onRead: (name, repository) => {
          times += 1
          told.set(name, repository)
        },
      })
      expect(told).toEqual(facts)
      expect(times).toBe(2)
    })

    it('keeps the id of a repository whose name changes', async () => {
      const before = successOf(
        (await stage.github.readRepositories(stage.operator, ['acme/app'])).get('acme/app'),
      )
      stage.rename('acme/app', 'acme/application')
      const names = ['acme/application']
      const after = await stage.github.readRepositories(stage.operator, names)
      expect(successOf(after.get('acme/application'))).toMatchObject({
        id: before.id,
        fullName: 'acme/application',
      })
    })

    it('creates, updates, lists and reads a secret', async () => {
      const fresh = slotAt('acme/app', 'NEW_PAT')
      expect(successOf(await stage.github.readSecret(stage.operator, fresh))).toBeNull()
      const value = new SecretValue('first ✓ value')
      const created = successOf(await stage.github.writeSecret(stage.operator, fresh, value))
      expect(created.created).toBe(true)
      expect(stage.valueAt(fresh)).toBe('first ✓ value')
      const seen = successOf(await stage.github.readSecret(stage.operator, fresh))
      expect(seen?.name).toBe('NEW_PAT')
      expect(Date.parse(seen?.updatedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(created.serverTime))

      await stage.github.prefetchKey(stage.operator, slotAt('acme/app'))
      const updated = successOf(
        await stage.github.writeSecret(stage.operator, slotAt('acme/app'), new SecretValue('new')),
      )
      expect(updated.created).toBe(false)
      expect(stage.valueAt(slotAt('acme/app'))).toBe('new')
      const list = successOf(
        await stage.github.listSecrets(stage.operator, {
          level: 'repository',
          family: 'actions',
          repository: 'acme/app',
        }),
      )
      expect(list.map((each) => each.name).sort()).toEqual(['DEPLOY_PAT', 'NEW_PAT'])
    })

    it('keeps the families of secrets apart', async () => {
      const slot: SecretSlot = {
        level: 'repository',
        family: 'dependabot',
        repository: 'acme/app',
        name: 'DEPLOY_PAT',
      }
      expect(successOf(await stage.github.readSecret(stage.operator, slot))).toBeNull()
      expect(
        successOf(await stage.github.writeSecret(stage.operator, slot, new SecretValue('bot'))).created,
      ).toBe(true)
      expect(stage.valueAt(slot)).toBe('bot')
      expect(stage.valueAt(slotAt('acme/app'))).toBe('old')
    })

    it('reports an archived repository and a missing permission in words to act on', async () => {
      const archived = failureOf(
        await stage.github.writeSecret(stage.operator, slotAt('acme/legacy'), new SecretValue('new')),
      )
      expect(archived.kind).toBe('archived')
      expect(archived.message).toBe('acme/legacy is archived: unarchive it or remove it from the inventory.')
      expect(archived.subject).toBe('actions:acme/legacy/DEPLOY_PAT')
      const refused = failureOf(
        await stage.github.writeSecret(stage.reader, slotAt('acme/app'), new SecretValue('new')),
      )
      expect(refused.kind).toBe('permission')
      expect(refused.message).toBe("The token can't write secrets in acme/app.")
      expect(refused.hint).toContain('Secrets: write')
      const gone = failureOf(
        await stage.github.writeSecret(stage.operator, slotAt('acme/none'), new SecretValue('new')),
      )
      expect(gone.kind).toBe('not-found')
      expect(stage.valueAt(slotAt('acme/app'))).toBe('old')
    })

    it('does not take a repository out of reach for a missing secret', async () => {
      expect(failureOf(await stage.github.readSecret(stage.operator, slotAt('acme/none'))).kind).toBe(
        'not-found',
      )
    })

    it('probes with the token itself', async () => {
      const probe = (session: Session, spec: Parameters<GitHub['probe']>[1]) =>
        stage.github.probe(session, spec)
      expect(successOf(await probe(stage.operator, { kind: 'identity' }))).toMatchObject({
        ok: true,
        detail: 'Signs in as octo-bot.',
      })
      expect(successOf(await probe(stage.stranger, { kind: 'identity' })).ok).toBe(false)
      const runs = { kind: 'read_runs', repository: 'acme/infra' } as const
      expect(successOf(await probe(stage.operator, runs)).detail).toBe('Reads runs in acme/infra.')
      const dispatch = { kind: 'repository_dispatch', repository: 'acme/infra', eventType: 'deploy' } as const
      const accepted = successOf(await probe(stage.operator, dispatch))
      expect(accepted.ok).toBe(true)
      expect(accepted.detail).toContain('GitHub accepted the dispatch of deploy in acme/infra (204)')
      const refused = successOf(await probe(stage.reader, dispatch))
      expect(refused.ok).toBe(false)
      expect(refused.detail).toContain('Contents: write')
      const nowhere = successOf(await probe(stage.operator, { ...runs, repository: 'acme/none' }))
      expect(nowhere.ok).toBe(false)
    })

    it('revokes a token from its value alone', async () => {
      successOf(await stage.github.revoke(stage.host, stage.reader.token))
      expect(failureOf(await stage.github.identify(stage.reader)).kind).toBe('sign-in')
      expect(successOf(await stage.github.identify(stage.operator)).login).toBe('octo-bot')
    })

    it('does nothing once the signal has aborted', async () => {
      const signal = AbortSignal.abort()
      const why = failureOf(
        await stage.github.writeSecret(stage.operator, slotAt('acme/app'), new SecretValue('new'), {
          signal,
        }),
      )
      expect(why.kind).toBe('cancelled')
      expect(stage.valueAt(slotAt('acme/app'))).toBe('old')
    })

    it('keeps the pace that was chosen', () => {
      expect(stage.github.budget(stage.operator).pace).toBe('auto')
      stage.github.setPace(stage.operator, 'careful')
      expect(stage.github.budget(stage.operator).pace).toBe('careful')
      expect(stage.github.budget(stage.reader).pace).toBe('auto')
    })
  })
}
