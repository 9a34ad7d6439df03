import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Finished } from '../command-line/rekey-process.ts'
import { carryOut } from './carry-out.ts'
import { type Certificate, makeAuthority, makeCertificate } from './certificates.ts'
import { type EncryptedFront, startEncryptedFront } from './encrypted-front.ts'
import { endStateOf } from './end-state.ts'
import { wholeRotation } from './kill.ts'
import { type Stage, setStage } from './stage.ts'

/*
 * The real command line before a real TLS server, in the middle of a rotation. What Node is told by the environment
 * counts from its start, so each case is a process of its own.
 */

const authority = makeAuthority()
const good = makeCertificate('localhost', { issuer: authority })
const known = (path: string): NodeJS.ProcessEnv => ({ NODE_EXTRA_CA_CERTS: path })
const unknown = (): NodeJS.ProcessEnv => ({})

interface Refusal {
  readonly certificate: Certificate
  readonly environment: (authorityFile: string) => NodeJS.ProcessEnv
  readonly says: string
  readonly server?: TlsOptions
}

const refusals: Readonly<Record<string, Refusal>> = {
  'signed by itself': {
    certificate: makeCertificate('localhost'),
    environment: unknown,
    says: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  },
  'signed by itself, with another authority in NODE_EXTRA_CA_CERTS': {
    certificate: makeCertificate('localhost'),
    environment: known,
    says: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  },
  'of an unknown authority': {
    certificate: good,
    environment: unknown,
    says: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  },
  'of an unknown authority, which SSL_CERT_FILE names': {
    certificate: good,
    environment: (path) => ({ SSL_CERT_FILE: path }),
    says: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  },
  expired: {
    certificate: makeCertificate('localhost', { issuer: authority, endsInDays: -1 }),
    environment: known,
    says: 'CERT_HAS_EXPIRED',
  },
  'of another host': {
    certificate: makeCertificate('github.example', { issuer: authority }),
    environment: known,
    says: 'ERR_TLS_CERT_ALTNAME_INVALID',
  },
  'good, from a server that only speaks TLS 1.1': {
    certificate: good,
    environment: known,
    server: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    says: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  },
  'good, with the checks switched off': {
    certificate: good,
    environment: (path) => ({ ...known(path), NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    says: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off',
  },
  'signed by itself, with the checks switched off': {
    certificate: makeCertificate('localhost'),
    environment: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    says: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off',
  },
}

describe('a certificate', () => {
  let stage: Stage
  let front: EncryptedFront | null = null
  let authorityFile: string

  beforeAll(async () => {
    stage = await setStage({ repositories: 2 })
    authorityFile = join(stage.operator.home, 'authority.pem')
    writeFileSync(authorityFile, authority.cert)
    expect((await carryOut(stage, 'plan')).failure).toBeNull()
    stage.github.requests.length = 0
    return () => stage.end()
  })
  afterEach(async () => {
    await front?.end()
    front = null
  })

  const rotate = async (
    { certificate, server, environment }: Omit<Refusal, 'says'>,
    args: readonly string[] = wholeRotation,
  ): Promise<Finished> => {
    front = await startEncryptedFront(stage.github.url, certificate, server)
    return stage.operator.run(args, '', { ...environment(authorityFile), REKEY_API_URL: front.url })
  }

  it.each(Object.entries(refusals))('%s: nothing is sent, and the sentence says why', async (_, refusal) => {
    const struck = await rotate(refusal)
    expect(struck.stderr).toContain(refusal.says)
    expect(struck.stderr).toContain('Nothing was sent.')
    expect(struck.code).not.toBe(0)
    expect(stage.github.requests).toEqual([])
    expect((await endStateOf(stage)).secrets).toEqual({ old: 2 })
  })

  it('is not checked at all: doctor calls it a problem', async () => {
    const asked = await stage.operator.run(['doctor', '--json'], '', { NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    expect(JSON.parse(asked.stdout)).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([
        { name: 'Certificates', ok: false, sentence: expect.stringContaining('unset it') },
      ]),
    })
    stage.github.requests.length = 0
  })

  it('of an authority that the operator names: doctor says so, and the rotation goes on to its end', async () => {
    const asked = await rotate({ certificate: good, environment: known }, ['doctor', '--json'])
    expect(JSON.parse(asked.stdout)).toMatchObject({
      findings: expect.arrayContaining([
        { name: 'Certificates', ok: true, sentence: expect.stringContaining(authorityFile) },
      ]),
    })
    await front?.end()
    const done = await rotate({ certificate: good, environment: known })
    expect(done.code).toBe(0)
    const { secrets, tokensAtGitHub } = await endStateOf(stage)
    expect(secrets).toEqual({ new: 2 })
    expect(tokensAtGitHub).toEqual({ old: 'revoked', new: 'alive' })
    expect(stage.operator.leaks([stage.oldToken, stage.newToken])).toEqual([])
  })
})
