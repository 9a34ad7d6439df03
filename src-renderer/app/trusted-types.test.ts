import { describe, expect, it } from 'vitest'
import { allowLiveRegionOnly } from './trusted-types.ts'

const boxes = `<div id="polite" aria-live="polite" aria-atomic="true"></div>
<div id="assertive" aria-live="assertive" aria-atomic="true"></div>`

describe('the only markup that the page may make of text', () => {
  it("is the live region's, without its style sheet", () => {
    expect(allowLiveRegionOnly(`\n<style>\n:host { width: 1px }\n</style>\n${boxes}\n`)).toBe(boxes)
  })

  it.each([
    '<img src=x onerror=alert(1)>',
    `${boxes}<script>alert(1)</script>`,
    '<style></style><style>@import url(x)</style>',
  ])('is not %s', (markup) => {
    expect(() => allowLiveRegionOnly(markup)).toThrow(TypeError)
  })
})
