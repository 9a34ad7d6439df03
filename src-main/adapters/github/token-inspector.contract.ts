import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../ports/github.ts'
import { mostInspectionRequests, noHints, type TokenInspector } from '../../ports/token-inspector.ts'
import { failureOf, successOf } from './simulated-stage.ts'

/**
 * A GitHub on which the contract can be tried. Organization acme, which octo-bot administers, has the private
 * repositories `acme/app` (with an environment) and `acme/infra`.
 */
export interface InspectorStage {
  readonly inspector: TokenInspector
  readonly sessions: {
    /** Fine-grained, Contents: read, of `acme/infra` only, expires. */
    readonly reader: Session
    /** Fine-grained, Contents, Actions and Secrets: write, Environments: read, of both repositories. */
    readonly worker: Session
    /** Classic with `repo`, never expires. */
    readonly classic: Session
    /** Fine-grained as `worker`, not approved by acme. */
    readonly pending: Session
    /** Of an installation in acme that may read contents of `acme/app`. */
    readonly installation: Session
    /** Never issued. */
    readonly stranger: Session
  }
  readonly readerExpiresAt: string
  revoke(session: Session): void
  stop(): Promise<void>
}

/** What every implementation of the port has to do. */
export function testTokenInspectorContract(name: string, start: () => Promise<InspectorStage>): void {
  describe(`TokenInspector: ${name}`, () => {
    let stage: InspectorStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    const inspect = async (who: keyof InspectorStage['sessions'], hints = noHints) =>
      successOf(await stage.inspector.inspect(stage.sessions[who], hints))
    const slugs = (items: readonly { readonly slug: string }[]) => items.map(({ slug }) => slug)
    const names = (items: readonly { readonly fullName: string }[]) =>
      items.map(({ fullName }) => fullName).sort()

    it('tells a token that reads contents of one repository from one that does more', async () => {
      const reader = await inspect('reader')
      expect(reader.alive).toBe(true)
      expect(reader.login).toBe('octo-bot')
      expect(reader.expiresAt).toBe(stage.readerExpiresAt)
      expect(reader.neverExpires).toBe(false)
      expect(reader.scopes).toBeNull()
      expect(names(reader.repositories)).toEqual(['acme/infra'])
      expect(reader.repositories[0]).toMatchObject({ visibility: 'private', role: 'admin', archived: false })
      expect(reader.repositoriesComplete).toBe(true)
      expect(reader.grants).toEqual([
        { slug: 'contents', level: 'read', source: 'answered' },
        { slug: 'metadata', level: 'read', source: 'answered' },
      ])
      expect(slugs(reader.refused)).toEqual(expect.arrayContaining(['actions', 'administration', 'secrets']))
      expect(reader.organizations).toEqual([{ login: 'acme', access: 'open', because: '' }])

      const worker = await inspect('worker')
      expect(names(worker.repositories)).toEqual(['acme/app', 'acme/infra'])
      expect(slugs(worker.grants)).toEqual(['actions', 'contents', 'environments', 'metadata', 'secrets'])
      expect(slugs(worker.refused)).toContain('administration')
    })

    it('never takes a read for proof of a write', async () => {
      const { grants } = await inspect('worker')
      expect(grants.filter(({ level }) => level !== 'read')).toEqual([])
    })

    it('leaves unknown what no read tells', async () => {
      const { unknown, grants, refused } = await inspect('worker')
      expect(unknown).toEqual(expect.arrayContaining(['workflows', 'discussions', 'security_events']))
      const settled = [...slugs(grants), ...slugs(refused)]
      expect(unknown.filter((slug) => settled.includes(slug))).toEqual([])
    })

    it('takes the word of scopes, and asks for no permission then', async () => {
      const classic = await inspect('classic')
      expect(classic.scopes).toEqual(['repo'])
      expect(classic.neverExpires).toBe(true)
      expect(classic.grants).toContainEqual({ slug: 'contents', level: 'write', source: 'scope' })
      expect(slugs(classic.grants)).not.toContain('workflows')
      expect(names(classic.repositories)).toEqual(['acme/app', 'acme/infra'])
      expect(classic.refused).toEqual([])
    })

    it('shows a token that waits for approval as let in nowhere, and says what it may be', async () => {
      const pending = await inspect('pending', { owners: ['acme'], repositories: ['acme/app'] })
      expect(pending.alive).toBe(true)
      expect(pending.repositories).toEqual([])
      expect(pending.grants.filter(({ slug }) => slug !== 'metadata')).toEqual([])
      expect(pending.organizations).toHaveLength(1)
      expect(pending.organizations[0]).toMatchObject({ login: 'acme', access: 'unknown' })
      expect(pending.organizations[0]?.because).toContain("wait for an owner's approval")
    })

    it('reads an installation without a person behind it', async () => {
      const installation = await inspect('installation')
      expect(installation.alive).toBe(true)
      expect(installation.login).toBeNull()
      expect(installation.neverExpires).toBe(false)
      expect(names(installation.repositories)).toEqual(['acme/app'])
      expect(slugs(installation.grants)).toEqual(['contents', 'metadata'])
      expect(slugs(installation.refused)).toContain('secrets')
    })

    it('learns in one request that a token is dead', async () => {
      for (const who of ['stranger', 'worker', 'installation'] as const) {
        stage.revoke(stage.sessions[who])
        const dead = await inspect(who, { owners: ['acme'], repositories: ['acme/app'] })
        expect(dead).toMatchObject({ alive: false, requests: 1, repositories: [], grants: [] })
      }
    })

    it('keeps to its number of requests', async () => {
      for (const who of ['reader', 'worker', 'classic', 'installation'] as const)
        expect((await inspect(who)).requests).toBeLessThanOrEqual(mostInspectionRequests)
    })

    it('does nothing once the signal has aborted', async () => {
      const why = failureOf(
        await stage.inspector.inspect(stage.sessions.worker, noHints, { signal: AbortSignal.abort() }),
      )
      expect(why.kind).toBe('cancelled')
    })
  })
}
