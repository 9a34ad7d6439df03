/*
 * Imported before everything that may draw. The page's policy forbids turning strings into markup
 * (`require-trusted-types-for 'script'`). One library does so: Primer's `<live-region>` fills a template with two
 * aria-live boxes and a style sheet. The boxes are let through, the style sheet is dropped (app.css has the same rules), all else is refused.
 */

const allowed =
  /^<div id="polite" aria-live="polite" aria-atomic="true"><\/div>\s*<div id="assertive" aria-live="assertive" aria-atomic="true"><\/div>$/

/** @throws TypeError for any markup but that of the live region */
export function allowLiveRegionOnly(markup: string): string {
  const kept = markup.replace(/<style>[^<]*<\/style>/, '').trim()
  if (kept !== '' && !allowed.test(kept)) throw new TypeError('This page turns no text into markup.')
  return kept
}

interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML(markup: string): string }): unknown
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
trustedTypes?.createPolicy('default', { createHTML: allowLiveRegionOnly })
