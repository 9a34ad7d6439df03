import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { loadParts } from './lib/later.ts'

// happy-dom has no popovers; Primer's tooltips open one when a button has been pointed at for a while.
HTMLElement.prototype.showPopover ??= () => {}
HTMLElement.prototype.hidePopover ??= () => {}

// happy-dom has no idle time either: what waits for it comes behind everything that is due.
globalThis.requestIdleCallback ??= (callback) =>
  window.setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 50 })) as unknown as number
globalThis.cancelIdleCallback ??= (asked) => window.clearTimeout(asked)

// Every wait is for something that comes: it ends when that is there, and the test's own limit ends what hangs.
configure({ asyncUtilTimeout: 20_000 })

// What the window loads a moment after its start is there.
beforeAll(() => loadParts())
afterEach(cleanup)
