import { makeAuthority, makeCertificate } from './certificates.ts'
import {
  clockOfGitHub,
  type FaultRow,
  inFrontOf,
  neverLeft,
  noBother,
  nobodyKnows,
  notGitHubs,
  on,
  once,
  refused,
  told,
  toldInEach,
} from './fault-row.ts'
import { credential, type Stage } from './stage.ts'

const day = 86_400_000
const [first] = ['acme/app-0000'] as const
const repository = ({ scenario }: Stage) => {
  const found = scenario.world.repository(first)
  if (found === undefined) throw new Error(`${first} is gone`)
  return found
}

/**
 * Every fault at every step: rows are what goes wrong, columns where it strikes. A revoke is never repeated blindly, so
 * there even a single lost answer is told.
 */
export const faultTable: readonly FaultRow[] = [
  // The way there.
  {
    fault: "the host's name is unknown (DNS)",
    strike: { url: async () => ({ url: 'https://api.rekey.invalid', end: async () => undefined }) },
    in: neverLeft('network', /name wasn't found|name couldn't be looked up/),
  },
  {
    fault: 'a certificate signed by itself',
    strike: { url: inFrontOf(makeCertificate('localhost')) },
    in: neverLeft('untrusted', /DEPTH_ZERO_SELF_SIGNED_CERT\. Nothing was sent/),
  },
  {
    fault: 'a certificate of an unknown authority',
    strike: { url: inFrontOf(makeCertificate('localhost', { issuer: makeAuthority() })) },
    in: neverLeft('untrusted', /UNABLE_TO_VERIFY_LEAF_SIGNATURE\. Nothing was sent/),
  },
  // The connection.
  {
    fault: 'one connection is reset',
    strike: once('reset'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'every connection is reset',
    strike: on('reset'),
    in: nobodyKnows(/connection broke, ECONNRESET/),
  },
  { fault: 'no answer ever comes', strike: on('hang'), in: nobodyKnows(/no answer within 30 s/) },
  { fault: 'a byte comes now and then', strike: on('drip'), in: nobodyKnows(/no answer within 30 s/) },
  {
    fault: 'one answer is lost after the act',
    strike: once('applied-but-lost'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'every answer is lost after the act',
    strike: on('applied-but-lost'),
    in: nobodyKnows(/connection broke/),
  },
  // The answer.
  { fault: 'the JSON is cut off', strike: on('truncate'), in: nobodyKnows(/connection broke/) },
  {
    fault: 'a sign-in page of a hotel',
    strike: on('html-200'),
    in: notGitHubs(/a web page with status 200/),
  },
  { fault: 'JSON of another shape', strike: on('wrong-shape'), in: notGitHubs(/another shape/) },
  { fault: 'a body that never ends', strike: on('endless'), in: notGitHubs(/more than 10485760 bytes/) },
  {
    fault: 'a gzip bomb',
    strike: on('gzip-bomb'),
    in: notGitHubs(/more than 10485760 bytes/),
  },
  { fault: 'a list whose next page is itself', strike: on('looping-link'), in: noBother },
  {
    fault: 'a redirect to another host',
    strike: refused(302, '', { location: 'http://127.0.0.1:9/elsewhere' }),
    in: toldInEach('unexpected-answer', /pointed to another address \(127\.0\.0\.1:9\)/, [
      'plan',
      'write',
      'verify',
      'revoke',
    ]),
  },
  {
    fault: '204, and nothing was changed',
    strike: on('ignored'),
    in: {
      // The write is believed until it is verified, and the revoke until it is proven.
      write: 'rides it out',
      revoke: told('revoke', 'unclear', /may be revoked or not/),
    },
  },
  // The refusal.
  {
    fault: 'the operator token was revoked meanwhile (401)',
    strike: {
      does: ({ github, scenario }) => {
        github.tokens.revoke(scenario.tokens.operator)
      },
      mends: ({ github, scenario }) => {
        const token = github.tokens.find(scenario.tokens.operator)
        if (token !== undefined) token.revokedAt = null
      },
    },
    in: toldInEach('sign-in', /no longer accepts the token/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for a missing permission',
    strike: refused(403, 'Resource not accessible by personal access token', {
      'x-accepted-github-permissions': 'secrets=write',
    }),
    in: toldInEach('permission', /The token can't/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for single sign-on',
    strike: refused(403, 'Resource protected by organization SAML enforcement.', {
      'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A',
    }),
    in: toldInEach('sso', /requires single sign-on/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for the IP allow list',
    strike: refused(403, 'The organization has an IP allow list enabled.'),
    in: toldInEach('policy', /only allows certain IP addresses/, ['plan', 'write', 'verify']),
  },
  {
    fault: '404',
    strike: refused(404, 'Not Found'),
    in: {
      ...toldInEach('not-found', /wasn't found, or the token can't see it/, ['plan', 'write']),
      // The list of secrets still names it, with the time of our write.
      verify: 'rides it out',
      revoke: told('revoke', 'unsupported', /can't revoke a token from its value/),
    },
  },
  {
    fault: '407, a proxy asks for credentials',
    strike: refused(407, ''),
    // Node's fetch takes it for a broken connection and keeps the status to itself.
    in: nobodyKnows(/connection broke/),
  },
  {
    fault: '409',
    strike: refused(409, 'Conflict'),
    in: {
      ...toldInEach('refused-by-github', /\(409\): Conflict/, ['plan', 'write', 'verify']),
      revoke: told('revoke', 'refused-by-github', /The token still works/),
    },
  },
  {
    fault: '422 that goes on',
    strike: refused(422, 'Validation Failed'),
    in: toldInEach('refused-by-github', /\(422\): Validation Failed/, ['plan', 'write', 'verify']),
  },
  {
    fault: 'the public key is replaced right before the write (422)',
    strike: {
      does: (stage) => {
        stage.github.faults.add({
          kind: 'watched',
          match: { method: 'PUT' },
          onArrival: () => stage.github.rotateKey(first),
        })
      },
      mends: () => undefined,
    },
    in: { write: 'rides it out' },
  },
  // The limits.
  { fault: '429 with a time', strike: once('too-many-requests'), in: noBother },
  { fault: 'the secondary limit with a time', strike: once('secondary-limit'), in: noBother },
  {
    fault: 'the secondary limit without a time',
    strike: once('secondary-limit', { retryAfterSeconds: null }),
    in: noBother,
  },
  { fault: 'the primary limit', strike: once('primary-exhausted'), in: noBother },
  {
    fault: 'one 502',
    strike: once('html-502'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'a storm of 500',
    strike: on('status-500'),
    in: {
      plan: told('plan', 'github-error', /\(500\).*several times in a row/),
      write: told('write', 'unclear', /\(500\).*may have been applied or not/),
      verify: told('verify', 'github-error', /\(500\).*several times in a row/),
      revoke: told('revoke', 'unclear', /may be revoked or not/),
    },
  },
  // The world changes meanwhile.
  {
    fault: 'a repository is archived',
    strike: {
      does: (stage) => {
        repository(stage).archived = true
      },
      mends: (stage) => {
        repository(stage).archived = false
      },
    },
    in: {
      plan: told('plan', 'archived', /is archived/),
      write: told('write', 'archived', /is archived/),
      verify: 'rides it out',
    },
  },
  {
    fault: 'another repository takes the name',
    strike: {
      does: ({ scenario }) => {
        scenario.world.renameRepository(first, `${first}-before`)
        scenario.world.addRepository(first, { roles: { 'octo-bot': 'admin' } })
      },
      mends: ({ scenario }) => {
        scenario.world.deleteRepository(first)
        scenario.world.renameRepository(`${first}-before`, first)
      },
    },
    in: { write: told('write', 'identity-changed', /another one than when it was planned/) },
  },
  {
    fault: 'somebody else writes the secret',
    strike: {
      // Some seconds after Rekey's own write: closer than that GitHub's clocks can't tell them apart.
      does: ({ scenario }) =>
        scenario.world.vault(first).write(credential, 'not-a-token', new Date(Date.now() + 10_000)),
      mends: () => undefined,
    },
    in: {
      write: told('write', 'changed', /changed by somebody else after the plan.*withheld/),
      verify: told('verify', 'changed', /changed by somebody else after Rekey wrote it/),
    },
    replan: true,
  },
  // This computer's clock.
  { fault: 'the clock is a day ahead', strike: { clockOffMs: day }, in: noBother },
  { fault: 'the clock is a day behind', strike: { clockOffMs: -day }, in: noBother },
  // GitHub's.
  { fault: 'the clock of GitHub jumps a day ahead', strike: clockOfGitHub(day), in: noBother },
  { fault: 'the clock of GitHub jumps a day back', strike: clockOfGitHub(-day), in: noBother },
]
