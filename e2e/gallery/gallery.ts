import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** One way to look at the window. */
export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

export const looks: readonly Look[] = [
  { colorScheme: 'light', width: 1280, height: 800 },
  { colorScheme: 'dark', width: 1280, height: 800 },
  { colorScheme: 'light', width: 1024, height: 640 },
  { colorScheme: 'dark', width: 1024, height: 640 },
]

/** `1280x800-light`, as its folder is called. */
export function nameOf({ width, height, colorScheme }: Look): string {
  return `${width}x${height}-${colorScheme}`
}

/** Puts pictures of the window into a folder for each look, numbered in the order in which they were taken. */
export class Gallery {
  readonly #folder: string
  readonly #app: LaunchedApp
  readonly #counter: { value: number }

  /** @param counter shared by the scenes of one look, so that their numbers go on */
  constructor(root: string, look: Look, app: LaunchedApp, counter: { value: number }) {
    this.#folder = join(root, nameOf(look))
    mkdirSync(this.#folder, { recursive: true })
    this.#app = app
    this.#counter = counter
  }

  /** One picture of what is to be seen now, once nothing moves any more. */
  async take(name: string): Promise<void> {
    const { page } = this.#app
    await page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))
    })
    this.#counter.value += 1
    const file = `${String(this.#counter.value).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: join(this.#folder, file) })
  }
}
