/** The address in a text; null when it is none. `URL.canParse` came after the Node of this Electron (18.15). */
export function readUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Secrets travel over https; plain http is for a double on this computer only. */
export function isTrustworthyUrl(url: string): boolean {
  const read = readUrl(url)
  if (read === null) return false
  const { protocol, hostname } = read
  const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && loopback)
}
