import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Condition, conditions, putInto, whileGrown } from '../harness/conditions.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** One way to look at the window. */
export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  readonly condition: Condition | null
}

/** Taken unless others are asked for. */
export const usualLooks: readonly Look[] = [
  { colorScheme: 'light', width: 1280, height: 800, condition: null },
  { colorScheme: 'dark', width: 1280, height: 800, condition: null },
  { colorScheme: 'light', width: 1024, height: 640, condition: null },
  { colorScheme: 'dark', width: 1024, height: 640, condition: null },
]

/** Taken when asked for by name. */
export const specialLooks: readonly Look[] = conditions.map((condition) => ({
  colorScheme: 'light',
  width: 1280,
  height: 800,
  condition,
}))

/** `1280x800-light` or `zoom-200`, as its folder is called. */
export function nameOf({ width, height, colorScheme, condition }: Look): string {
  return condition ?? `${width}x${height}-${colorScheme}`
}

/** Puts pictures of the window into a folder for each look, numbered in the order in which they were taken. */
export class Gallery {
  readonly #folder: string
  readonly #app: LaunchedApp
  readonly #counter: { value: number }
  readonly #look: Look

  /** @param counter shared by the scenes of one look, so that their numbers go on */
  constructor(root: string, look: Look, app: LaunchedApp, counter: { value: number }) {
    this.#folder = join(root, nameOf(look))
    mkdirSync(this.#folder, { recursive: true })
    this.#app = app
    this.#counter = counter
    this.#look = look
  }

  /** Puts the window into the condition of this look. */
  async begin(): Promise<void> {
    if (this.#look.condition !== null) await putInto(this.#app, this.#look.condition)
  }

  /** One picture of what is to be seen now, once nothing moves any more. */
  async take(name: string): Promise<void> {
    const { page } = this.#app
    await page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))
    })
    this.#counter.value += 1
    const file = `${String(this.#counter.value).padStart(2, '0')}-${name}.png`
    const picture = () => page.screenshot({ path: join(this.#folder, file) })
    if (this.#look.condition === 'pseudo-locale') await whileGrown(this.#app, picture)
    else await picture()
  }
}
