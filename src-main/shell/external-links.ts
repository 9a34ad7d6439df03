import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { linkTexts } from '../texts/link.ts'

/**
 * Checks an address before it leaves for the browser: https, an exact host, no user in it, nothing that a parser
 * and a person could read differently.
 */
export function checkLink(address: string, allowedHosts: readonly string[]): Result<string> {
  const refuse = () => failed(failure('blocked', 'link', linkTexts.knownHostsOnly, ''))
  if (!/^[\x21-\x7e]+$/.test(address) || address.includes('\\')) return refuse()
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return refuse()
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return refuse()
  return allowedHosts.includes(url.host) ? ok(url.href) : refuse()
}
