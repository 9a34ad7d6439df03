import { hostTexts as texts } from '../texts/host.ts'
import { failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'
import { readUrl } from './trustworthy-url.ts'

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^${label}(\\.${label})*(:\\d{1,5})?$`)

/**
 * The host in what somebody typed or copied: `github.com`, `octo.ghe.com`, `https://github.example.com/login`. A token
 * is sent to it, so anything that is not plainly a host name is refused.
 */
export function readHostName(typed: string): Result<string> {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/s, '')
  // As an address it must read the same: `0x7f.1` is another host to what sends requests, and `:99999` is none.
  if (hostName.test(host) && readUrl(`https://${host}`)?.host === host.replace(/:443$/, ''))
    return ok(host === 'www.github.com' || host === 'api.github.com' ? 'github.com' : host)
  return failed(failure('invalid-input', 'host', texts.isNoHost(typed.trim().slice(0, 80)), texts.enterHost))
}
