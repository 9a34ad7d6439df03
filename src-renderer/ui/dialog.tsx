import { type DialogProps, Dialog as PrimerDialog } from '@primer/react'
import type { PropsWithChildren } from 'react'

/**
 * Primer's dialog with its buttons, given as way out first and act last, in the order of the platform: Windows has the act
 * first, macOS and the desktops of Linux have it last. The keyboard follows what is seen.
 */
export function Dialog({ footerButtons = [], ...props }: PropsWithChildren<DialogProps>) {
  const isWindows = /Windows/.test(navigator.userAgent)
  return <PrimerDialog {...props} footerButtons={isWindows ? footerButtons.toReversed() : footerButtons} />
}
