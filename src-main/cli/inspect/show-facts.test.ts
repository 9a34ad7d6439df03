import { describe, expect, it } from 'vitest'
import { blastRadiusOf } from '../../domain/blast-radius.ts'
import type { TokenFacts } from '../../domain/token-facts.ts'
import { recordedTerminal } from '../recorded-terminal.ts'
import { inspectionDocument, inspectionFields } from './document.ts'
import { showFacts } from './show-facts.ts'
import { showRadius } from './show-radius.ts'

const nowMs = Date.parse('2026-03-09T12:00:00Z')

const facts: TokenFacts = {
  fingerprint: 'abc=',
  label: 'github_pat_…b91c',
  host: 'github.com',
  kind: 'fine-grained',
  checksum: 'none',
  alive: true,
  login: 'octo-bot',
  expiresAt: '2026-03-15T18:00:00.000Z',
  neverExpires: false,
  unreadableExpiry: null,
  scopes: null,
  grants: [
    { slug: 'contents', level: 'read', source: 'answered' },
    { slug: 'contents', level: 'write', source: 'declared' },
    { slug: 'actions', level: 'write', source: 'probed' },
  ],
  refused: [{ slug: 'secrets', level: 'read' }],
  unknown: ['workflows'],
  repositories: [
    { id: 1, fullName: 'acme/infra', visibility: 'private', archived: false, role: 'admin' },
    { id: 2, fullName: 'acme/old', visibility: 'internal', archived: true, role: null },
  ],
  repositoriesComplete: false,
  organizations: [
    { login: 'acme', access: 'open', because: '' },
    { login: 'locked', access: 'sso-required', because: 'locked requires single sign-on for this token.' },
  ],
  at: '2026-03-09T12:00:00.000Z',
  requests: 31,
}

function shown(what: TokenFacts, options: { readonly isTTY?: boolean; readonly limit?: number } = {}) {
  const recorded = recordedTerminal({ isTTY: options.isTTY ?? false, columns: 100 })
  const limit = options.limit ?? 30
  showFacts(recorded.terminal, what, { declared: null, nowMs, limit })
  showRadius(recorded.terminal, blastRadiusOf({ facts: what, declared: null }), limit)
  return { out: recorded.out(), err: recorded.err() }
}

describe('showFacts', () => {
  it('gives pipes one fact a line, its name first', () => {
    const { out } = shown(facts)
    const lines = out.trimEnd().split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'token\tgithub_pat_…b91c, for github.com',
        'kind\tfine-grained',
        'alive\tyes',
        'expiry\t6 days left (2026-03-15T18:00:00.000Z)',
        'checked\t2026-03-09T12:00:00.000Z, 31 requests, all of them reads',
        'permission\tcontents\tread\tanswered',
        'permission\tcontents\twrite\tdeclared',
        'permission\tactions\twrite\tprobed',
        'refused\tsecrets',
        'repository\tacme/infra\tprivate\tadmin\t',
        'repository\tacme/old\tinternal\t\tarchived',
        'organization\tlocked\tsso-required\tlocked requires single sign-on for this token.',
      ]),
    )
    expect(lines.every((line) => line.includes('\t'))).toBe(true)
    expect(out).toContain('score\t')
  })

  it('says on a terminal how each permission is known, what is refused, unknown and missing', () => {
    const { out, err } = shown(facts, { isTTY: true })
    for (const part of [
      'GitHub answered a read',
      'declared only, not confirmed by GitHub',
      'a probe did it',
      'single sign-on',
      '2 repositories or more',
    ])
      expect(out).toContain(part)
    expect(err).toContain('never proves that writing is allowed')
    expect(err).toContain('not whole')
  })

  it('cuts long lists and says by how much', () => {
    const { out, err } = shown(facts, { limit: 1 })
    expect(out).not.toContain('repository\tacme/old')
    expect(err).toContain('And 1 more')
  })

  it('obeys nothing that a name says', () => {
    const evil = `acme/\u001b[2J\u202etxe\nalive\tno`
    const { out } = shown({
      ...facts,
      login: evil,
      repositories: [{ id: 1, fullName: evil, visibility: 'private', archived: false, role: 'admin' }],
      organizations: [{ login: evil, access: 'unknown', because: evil }],
      unreadableExpiry: evil,
    })
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\u202e')
    expect(out.split('\n')).not.toContain('alive\tno')
    expect(out).toContain('␛[2J<U+202E>txe␊')
  })

  it('says of a dead token what it could do only where that was ever seen', () => {
    const said = 'when it was last seen alive'
    expect(shown({ ...facts, alive: false }).err).toContain(said)
    expect(shown({ ...facts, alive: false, host: 'octo.ghe.com' }).out).toContain(
      'alive\tno: octo.ghe.com refuses it (401). It is revoked, expired, mistyped or of another host.',
    )
    const declared = facts.grants.filter(({ source }) => source === 'declared')
    expect(shown({ ...facts, alive: false, grants: declared, repositories: [] }).err).not.toContain(said)
  })

  it('says why nothing is known, and nothing more', () => {
    const { notAsked: _, requests: __, ...rest } = facts
    const { out } = shown({
      ...rest,
      kind: 'githosted-workspace',
      alive: null,
      grants: [],
      refused: [],
      unknown: [],
      repositories: [],
      organizations: [],
      notAsked: { why: 'foreign', sentence: 'It is for githosted.' },
    })
    expect(out).toContain('kind\tgithosted workspace')
    expect(out).toContain('alive\tnot known. It is for githosted.')
    expect(out).not.toContain('expiry\t')
  })

  it('documents every field that it prints as JSON', () => {
    const document = inspectionDocument(facts, blastRadiusOf({ facts, declared: null }), null, nowMs)
    expect(Object.keys(document)).toEqual([...inspectionFields])
    expect(document.daysLeft).toBe(6)
  })
})
