import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate, with what it takes to answer with it or to issue others. */
export interface Certificate {
  /** Certificate and key, in PEM. */
  readonly cert: string
  readonly key: string
  readonly name: string
}

const day = 86_400_000

/*
 * Node reads certificates and makes none, and not every machine has an `openssl`: what RFC 5280 asks of the plainest
 * certificate is a few nested values in DER.
 */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes))
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes)
const yes = der(0x01, Buffer.from([0xff]))
const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`))

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))))
const basicConstraints = sequence(oid(0x55, 0x1d, 0x13), yes, der(0x04, sequence(yes)))
const alternativeName = (host: string): Buffer =>
  sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x82, Buffer.from(host)))))

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`

/**
 * @param host that it is for
 * @param options.issuer itself, by default
 * @param options.endsInDays negative: it has ended
 */
export function makeCertificate(
  host: string,
  options: {
    readonly issuer?: Certificate
    readonly endsInDays?: number
  } = {},
): Certificate {
  return certify(host, alternativeName(host), options)
}

/** An authority that no computer knows: pass it as `issuer`. */
export function makeAuthority(): Certificate {
  return certify('Nobody knows us', basicConstraints, {})
}

function certify(
  name: string,
  extension: Buffer,
  options: NonNullable<Parameters<typeof makeCertificate>[1]>,
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { issuer } = options
  const signer: KeyObject = issuer === undefined ? privateKey : createPrivateKey(issuer.key)
  const ends = Date.now() + (options.endsInDays ?? 30) * day
  const contents = sequence(
    // Version 3, the first that has extensions.
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer?.name ?? name),
    sequence(time(new Date(ends - 60 * day)), time(new Date(ends))),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const signature = sign('sha256', contents, signer)
  return {
    name,
    cert: pem('CERTIFICATE', sequence(contents, ecdsaWithSha256, bits(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
