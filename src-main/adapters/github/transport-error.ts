import { connectionTexts } from '../../texts/connection.ts'

/**
 * What became of a request that brought no usable answer.
 * - `not-sent`: no connection came about, so nothing can have happened
 * - `lost`: the connection broke, `late`: the deadline passed; in both GitHub may have done the work
 * - `untrusted`: certificate or protocol; nothing was sent
 * - `redirected`: GitHub pointed to another origin; nothing was sent there
 * - `too-large`: the answer went over the cap
 * - `aborted`: the caller's signal
 */
export type TransportTrouble =
  | 'not-sent'
  | 'lost'
  | 'late'
  | 'untrusted'
  | 'redirected'
  | 'too-large'
  | 'aborted'

export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly trouble: TransportTrouble

  /** @param message the reason as part of a sentence, without token, header or body */
  constructor(trouble: TransportTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

const notSentReasons = new Map<string, string>(Object.entries(connectionTexts.notSent))

/** Codes that Node gives to certificates and TLS versions that it doesn't accept. */
const untrustedCode =
  /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/

/** Sorts what `fetch` threw; undici hides the reason in `cause`, and several of them in `errors`. */
export function transportErrorOf(thrown: unknown): TransportError {
  if (thrown instanceof TransportError) return thrown
  const code = firstCode(thrown)
  if (code !== null && untrustedCode.test(code)) return new TransportError('untrusted', code)
  const notSent = code === null ? undefined : notSentReasons.get(code)
  if (notSent !== undefined) return new TransportError('not-sent', notSent)
  return new TransportError('lost', code === null ? connectionTexts.broke : connectionTexts.brokeWith(code))
}

function firstCode(thrown: unknown): string | null {
  let current = thrown
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code
    if ('errors' in current && Array.isArray(current.errors) && current.errors.length > 0) {
      current = current.errors[0]
      continue
    }
    current = 'cause' in current ? current.cause : null
  }
  return null
}
