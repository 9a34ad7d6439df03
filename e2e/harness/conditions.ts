import { pseudoLocale } from '../../src-preload/language/pseudo-locale.ts'
import type { LaunchedApp } from './launch-app.ts'

/** Ways in which somebody may need the window: each must leave every screen whole. */
export const conditions = [
  'zoom-200',
  'small',
  'text-spacing',
  'pseudo-locale',
  'rtl',
  'forced-colors',
] as const

export type Condition = (typeof conditions)[number]

/** What WCAG 1.4.12 lets a reader set without anything being lost. */
const wideText = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`

/** Puts the window into a condition, once and for all that follows. */
export async function putInto(app: LaunchedApp, condition: Condition): Promise<void> {
  const { electron, page } = app
  // What is told to a page before its first load is lost with it.
  await page.getByRole('heading', { level: 1 }).waitFor()
  switch (condition) {
    case 'zoom-200': {
      // What zoom does to the page, without moving the places that Playwright clicks at.
      const session = await page.context().newCDPSession(page)
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 640,
        height: 400,
        deviceScaleFactor: 2,
        mobile: false,
      })
      return
    }
    case 'small':
      return app.resize(960, 640)
    case 'text-spacing':
      // Main inserts it as a reader's own style sheet: the page's policy allows no other.
      await electron.evaluate(
        ({ BrowserWindow }, css) => BrowserWindow.getAllWindows()[0]?.webContents.insertCSS(css),
        wideText,
      )
      return
    case 'pseudo-locale':
      // The texts grow while somebody looks, see `whileGrown`: by then the screens have been found by their names.
      return
    case 'rtl':
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl'
      })
      return
    case 'forced-colors':
      return page.emulateMedia({ forcedColors: 'active' })
  }
}

/**
 * Looks at the window while every text of it is accented, in brackets and 40 % longer, as a translation may be. What
 * nobody translates stays. Nothing that React knows of changes, and all is as before when this ends.
 */
export async function whileGrown<T>(app: LaunchedApp, look: () => Promise<T>): Promise<T> {
  const { page } = app
  const found = await page.evaluate(() => {
    // No function may have a name here: what compiles this file would mark it with a function of its own.
    const parts: (Text | HTMLInputElement)[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const keeps = node.parentElement?.closest('[translate=no], bdi, script, style')
      if (keeps === null && /[A-Za-z]{2}/.test(node.nodeValue ?? '')) parts.push(node as Text)
    }
    parts.push(...document.querySelectorAll<HTMLInputElement>('[placeholder]'))
    ;(globalThis as { grown?: unknown }).grown = parts
    return parts.map((part) => (part instanceof Text ? part.data : part.placeholder))
  })
  const write = (texts: readonly string[]) =>
    page.evaluate(async (given) => {
      const { grown = [] } = globalThis as { grown?: (Text | HTMLInputElement)[] }
      for (const [index, part] of grown.entries())
        if (part instanceof Text) part.data = given[index] ?? ''
        else part.placeholder = given[index] ?? ''
      for (let frames = 0; frames < 2; frames += 1)
        await new Promise<unknown>((resolve) => requestAnimationFrame(resolve))
    }, texts)
  await write(pseudoLocale(found))
  try {
    return await look()
  } finally {
    await write(found)
  }
}
