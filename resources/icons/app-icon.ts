import { encodeIcns, encodeIco, icnsSizes, type Pngs } from './containers.ts'
import { renderPng } from './render.ts'
import { readSource } from './source.ts'

/** File name below `app/` and content of everything that shows the app itself. */
export async function appIconFiles(): Promise<Map<string, Uint8Array>> {
  const large = await readSource('app.svg')
  const small = await readSource('app-small.svg')
  const draw = async (sizes: readonly number[], sourceOfLarge: string): Promise<Pngs> => {
    const pngs = new Map<number, Uint8Array>()
    for (const size of sizes)
      pngs.set(size, await renderPng(size <= largestSmall ? small : sourceOfLarge, size))
    return pngs
  }
  const desktop = await draw(linuxSizes, trimmed(large))
  const files = new Map<string, Uint8Array>()
  for (const [size, png] of desktop) files.set(`${size}x${size}.png`, png)
  files.set('icon.ico', await encodeIco(await draw(windowsSizes, trimmed(large))))
  files.set('icon.icns', await encodeIcns(await draw(icnsSizes, large)))
  return files
}

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]

// From here down the margin and the thin strokes of the large drawing leave too few pixels for the key.
const largestSmall = 32

/**
 * The large drawing with most of its margin cut off. macOS wants the margin of 100 around the tile; on Linux and
 * Windows it would make Rekey smaller than its neighbors.
 */
function trimmed(svg: string): string {
  const whole = 'viewBox="0 0 1024 1024"'
  if (!svg.includes(whole)) throw new Error(`app.svg must have ${whole}.`)
  return svg.replace(whole, 'viewBox="68 68 888 888"')
}
