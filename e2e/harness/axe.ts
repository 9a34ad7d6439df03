import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds against WCAG 2.2 AA in what is to be seen now: rule and elements, a line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Electron gives axe no second page to work in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // Experimental, and joins the text of neighbouring boxes without the gap that everybody sees between them.
    .disableRules(['label-content-name-mismatch'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  )
}
