import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// happy-dom has no popovers; Primer's tooltips open one when a button has been pointed at for a while.
HTMLElement.prototype.showPopover ??= () => {}
HTMLElement.prototype.hidePopover ??= () => {}

afterEach(cleanup)
