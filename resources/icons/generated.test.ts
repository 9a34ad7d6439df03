import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generatedFiles, generatedFolder } from './generated-files.ts'
import { renderAlpha } from './render.ts'
import { trayStates, traySvg } from './tray-icons.ts'

describe('the committed icons', () => {
  it('are exactly what the sources give (else: npm run icons)', async () => {
    const expected = await generatedFiles()
    expect(await committed()).toEqual([...expected.keys()].sort())
    const stale: string[] = []
    for (const [path, content] of expected)
      if (!(await readFile(join(generatedFolder, path))).equals(content)) stale.push(path)
    expect(stale).toEqual([])
  })

  it('have the sizes that their names promise', async () => {
    const wrong: string[] = []
    for (const path of (await committed()).filter((name) => name.endsWith('.png'))) {
      const png = await readFile(join(generatedFolder, path))
      const size = promisedSize(path)
      if (png.readUInt32BE(16) !== size || png.readUInt32BE(20) !== size) wrong.push(path)
    }
    expect(wrong).toEqual([])
  })
})

describe('the tray icons', () => {
  const pairs = trayStates.flatMap((one, at) =>
    trayStates.slice(at + 1).map((other) => [one, other] as const),
  )

  it.each(pairs)('%s and %s differ by shape at 16 pixels', async (one, other) => {
    const left = await renderAlpha(await traySvg(one, '#000'), 16)
    const right = await renderAlpha(await traySvg(other, '#000'), 16)
    const clearly = left.filter((alpha, pixel) => Math.abs(alpha - (right[pixel] ?? 0)) > 127)
    expect(clearly.length).toBeGreaterThanOrEqual(16)
  })

  it('have the same shape in every coloring', async () => {
    for (const state of trayStates)
      expect(await renderAlpha(await traySvg(state, '#f6f8fa', '#ff7b72'), 16)).toEqual(
        await renderAlpha(await traySvg(state, '#000'), 16),
      )
  })

  it('keep a pixel between the key and the sign beside it', async () => {
    for (const state of trayStates.filter((name) => name !== 'well')) {
      const svg = await traySvg(state, 'transparent', '#000')
      const sign = await renderAlpha(svg, 16)
      const key = await renderAlpha(await traySvg(state, '#000', 'transparent'), 16)
      expect(sign.some((alpha) => alpha > 127)).toBe(true)
      const touching = sign.filter(
        (alpha, pixel) => alpha > 127 && around(pixel).some((at) => (key[at] ?? 0) > 127),
      )
      expect(touching).toEqual([])
    }
  })
})

async function committed(): Promise<string[]> {
  const entries = await readdir(generatedFolder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(generatedFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

function promisedSize(path: string): number {
  const named = /(\d+)x\d+\.png$/.exec(path)?.[1]
  if (named !== undefined) return Number(named)
  return path.endsWith('@2x.png') ? 32 : 16
}

/** The places beside a pixel of a 16 pixel picture, its own and the diagonal ones included. */
function around(pixel: number): number[] {
  const column = pixel % 16
  const columns = [column - 1, column, column + 1].filter((at) => at >= 0 && at < 16)
  return [-16, 0, 16].flatMap((row) => columns.map((at) => pixel - column + row + at))
}
