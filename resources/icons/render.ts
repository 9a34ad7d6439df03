import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

let ready: Promise<void> | undefined

/** The picture as PNG bytes. `size` is the width in pixels, and the height too, as every source is square. */
export async function renderPng(svg: string, size: number): Promise<Uint8Array> {
  return (await render(svg, size)).asPng()
}

/** How opaque each pixel is (0 to 255), row by row: the shape without its colors. */
export async function renderAlpha(svg: string, size: number): Promise<readonly number[]> {
  const { pixels } = await render(svg, size)
  return Array.from({ length: size * size }, (_, pixel) => pixels[pixel * 4 + 3] ?? 0)
}

async function render(svg: string, size: number) {
  // A second initWasm throws, so that all callers share one.
  ready ??= startRenderer()
  await ready
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
}

async function startRenderer(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  await initWasm(await readFile(wasm))
}
