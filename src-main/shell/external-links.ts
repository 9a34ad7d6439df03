import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { linkTexts } from '../texts/link.ts'
import { notificationTexts } from '../texts/notification.ts'

/** All that is opened and is no https page: nothing of these addresses comes from anywhere else. */
const notificationSettingsOf: Partial<Readonly<Record<NodeJS.Platform, string>>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.notifications',
  win32: 'ms-settings:notifications',
}

/** The address of the system's settings of notifications; refused on Linux, whose desktops have none in common. */
export function notificationSettings(platform: NodeJS.Platform): Result<string> {
  const address = notificationSettingsOf[platform]
  if (address !== undefined) return ok(address)
  return failed(
    failure('unsupported', 'settings', notificationTexts.noSettingsPage, notificationTexts.openThem),
  )
}

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
