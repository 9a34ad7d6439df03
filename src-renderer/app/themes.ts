/** How the page is told which of Primer's themes holds. */
export interface Look {
  /** `auto`: as the system has it. */
  readonly mode: 'auto' | 'light' | 'dark'
  /** Primer's theme for a light and for a dark window. */
  readonly light: 'light' | 'light_high_contrast'
  readonly dark: 'dark' | 'dark_high_contrast'
}

const plain = { light: 'light', dark: 'dark' } as const

const looks: Readonly<Record<string, Look>> = {
  light: { mode: 'light', ...plain },
  dark: { mode: 'dark', ...plain },
  'light-high-contrast': { mode: 'light', light: 'light_high_contrast', dark: 'dark' },
  'dark-high-contrast': { mode: 'dark', light: 'light', dark: 'dark_high_contrast' },
}

/** The look of a theme by the setting's value; anything unknown follows the system. */
export function lookOf(theme: string): Look {
  return looks[theme] ?? { mode: 'auto', ...plain }
}
