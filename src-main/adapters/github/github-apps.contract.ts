import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { readAppPrivateKey } from '../../domain/app-private-key.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { GitHub, Host, Session } from '../../ports/github.ts'
import type { AppSession, GitHubApps, TokenOrder } from '../../ports/github-apps.ts'
import { failureOf, successOf } from './simulated-stage.ts'

/**
 * The App `rekey-minter` of acme with contents: write and actions: read, installed at acme for `acme/app` and
 * `acme/infra` (private, beside them `acme/other`), and suspended at `octo-bot` (`octo-bot/dotfiles`).
 */
export interface AppsStage {
  readonly apps: GitHubApps
  readonly github: GitHub
  readonly host: Host
  readonly issuer: string
  readonly appId: number
  readonly key: SecretValue
  /** A living token that isn't of an App. */
  readonly personal: SecretValue
  stop(): Promise<void>
}

export function holderOf(host: Host, token: SecretValue): Session {
  return { host, token, identity: tokenFingerprint(token) }
}

export function otherKey(): SecretValue {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return successOf(readAppPrivateKey(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'test'))
}

export function testGitHubAppsContract(name: string, start: () => Promise<AppsStage>): void {
  describe(`GitHub Apps ${name}`, () => {
    let stage: AppsStage | null = null
    const open = async (): Promise<AppsStage & { session: AppSession }> => {
      stage = await start()
      return { ...stage, session: { host: stage.host, issuer: stage.issuer, key: stage.key } }
    }
    afterEach(async () => {
      await stage?.stop()
      stage = null
    })

    const minted = async (apps: GitHubApps, session: AppSession, order: TokenOrder) => {
      const at = successOf(await apps.installationOf(session, 'acme/app'))
      if (at === null) throw new Error('not installed')
      return apps.mint(session, at, order)
    }

    it('reads the App by client id and by App id', async () => {
      const { apps, session, appId } = await open()
      const facts = successOf(await apps.readApp(session))
      expect(facts).toMatchObject({ slug: 'rekey-minter', owner: 'acme', appId })
      expect(facts.permissions).toEqual({ metadata: 'read', contents: 'write', actions: 'read' })
      expect(successOf(await apps.readApp({ ...session, issuer: String(appId) }))).toEqual(facts)
    })

    it('refuses another key and another App', async () => {
      const { apps, session } = await open()
      const wrong = { ...session, key: otherKey() }
      expect(failureOf(await apps.readApp(wrong)).kind).toBe('sign-in')
      expect(failureOf(await apps.listInstallations(wrong)).kind).toBe('sign-in')
      expect(failureOf(await apps.readApp({ ...session, issuer: 'Iv23linobody' })).kind).toBe('sign-in')
    })

    it('lists where it is installed and finds the one of a repository or an organization', async () => {
      const { apps, session } = await open()
      const all = successOf(await apps.listInstallations(session))
      expect(all.map(({ owner, selection, suspended }) => ({ owner, selection, suspended }))).toEqual([
        { owner: 'acme', selection: 'selected', suspended: false },
        { owner: 'octo-bot', selection: 'all', suspended: true },
      ])
      expect(successOf(await apps.installationOf(session, 'acme/infra'))).toMatchObject({ id: all[0]?.id })
      expect(successOf(await apps.installationOf(session, 'acme/other'))).toBeNull()
      expect(successOf(await apps.installationOf(session, 'acme/nowhere'))).toBeNull()
    })

    it('mints a token that is exactly what was asked, for an hour', async () => {
      const { apps, session, github, host } = await open()
      const issued = successOf(
        await minted(apps, session, { repositories: ['app'], permissions: { contents: 'read' } }),
      )
      expect(issued.repositories).toEqual(['acme/app'])
      expect(issued.selection).toBe('selected')
      expect(issued.permissions).toEqual({ metadata: 'read', contents: 'read' })
      const seen = await github.readRepositories(holderOf(host, issued.value), ['acme/app', 'acme/infra'])
      expect(seen.get('acme/app')?.ok).toBe(true)
      expect(failureOf(seen.get('acme/infra')).kind).toBe('not-found')
    })

    it('lets no order go beyond the installation', async () => {
      const { apps, session } = await open()
      const orders: readonly TokenOrder[] = [
        { repositories: ['app'], permissions: { actions: 'write' } },
        { repositories: ['app'], permissions: { secrets: 'write' } },
        { repositories: ['app', 'other'], permissions: { contents: 'read' } },
      ]
      for (const order of orders)
        expect(failureOf(await minted(apps, session, order)).kind).toBe('refused-by-github')
    })

    it('makes none where it is suspended or gone', async () => {
      const { apps, session } = await open()
      const [acme, suspended] = successOf(await apps.listInstallations(session))
      if (acme === undefined || suspended === undefined) throw new Error('not installed')
      const order: TokenOrder = { repositories: ['dotfiles'], permissions: { contents: 'read' } }
      expect(failureOf(await apps.mint(session, suspended, order)).kind).toBe('permission')
      expect(failureOf(await apps.mint(session, { ...acme, id: 1 }, order)).kind).toBe('not-found')
    })

    it('ends a token for good, once or twice, and no other kind of token', async () => {
      const { apps, session, github, host, personal } = await open()
      const issued = successOf(
        await minted(apps, session, { repositories: ['app'], permissions: { contents: 'read' } }),
      )
      const holder = holderOf(host, issued.value)
      successOf(await apps.endToken(host, issued.value))
      const after = await github.readRepositories(holder, ['acme/app'])
      expect(failureOf(after.get('acme/app')).kind).toBe('sign-in')
      successOf(await apps.endToken(host, issued.value))
      expect(failureOf(await apps.endToken(host, personal)).kind).toBe('refused-by-github')
      expect((await github.identify(holderOf(host, personal))).ok).toBe(true)
    })

    it('stops before it asks', async () => {
      const { apps, session } = await open()
      const stop = new AbortController()
      stop.abort()
      expect(failureOf(await apps.readApp(session, { signal: stop.signal })).kind).toBe('cancelled')
    })
  })
}
