import { webcrypto } from 'node:crypto'

/*
 * Libraries ask for the global `crypto`: libsodium at its start, the writer of calendars with every event. Browsers and
 * Node 20 have it; the Node 18 of older Electrons only has the module.
 */
if (!('crypto' in globalThis))
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
