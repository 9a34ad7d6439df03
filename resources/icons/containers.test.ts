import { describe, expect, it } from 'vitest'
import { encodeIcns, encodeIco, icnsSizes } from './containers.ts'
import { renderPng } from './render.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M0 0H16V8H0Z" fill="#f00"/></svg>'
const pngSignature = [0x89, 0x50, 0x4e, 0x47]

describe('encodeIco', () => {
  it('lists every picture, small ones as bitmap with alpha, 256 as the PNG itself', async () => {
    const pngs = await drawn([16, 48, 256])
    const ico = Buffer.from(await encodeIco(pngs))
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 3])
    const entries = [0, 1, 2].map((index) => {
      const at = 6 + index * 16
      const offset = ico.readUInt32LE(at + 12)
      return {
        width: ico[at],
        height: ico[at + 1],
        data: ico.subarray(offset, offset + ico.readUInt32LE(at + 8)),
      }
    })
    // One byte cannot hold 256; the format writes 0 for it.
    expect(entries.map(({ width, height }) => [width, height])).toEqual([
      [16, 16],
      [48, 48],
      [0, 0],
    ])
    const small = entries[0]?.data ?? Buffer.alloc(0)
    expect([small.readUInt32LE(0), small.readInt32LE(4), small.readUInt16LE(14)]).toEqual([40, 16, 32])
    // Bitmaps start with the lowest row, which the drawing leaves empty; the topmost one is red (blue, green, red).
    expect([...small.subarray(40, 44)]).toEqual([0, 0, 0, 0])
    expect([...small.subarray(40 + 15 * 64, 44 + 15 * 64)]).toEqual([0, 0, 255, 255])
    expect(entries[2]?.data.equals(pngs.get(256) ?? new Uint8Array())).toBe(true)
  })
})

describe('encodeIcns', () => {
  it('holds each type of iconutil with the picture of its size', async () => {
    const pngs = await drawn(icnsSizes)
    const icns = Buffer.from(await encodeIcns(pngs))
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const found: [string, number | 'ARGB'][] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const data = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4))
      const isPng = data.subarray(0, 4).equals(Buffer.from(pngSignature))
      if (!isPng) expect(data.toString('latin1', 0, 4)).toBe('ARGB')
      found.push([icns.toString('latin1', at, at + 4), isPng ? data.readUInt32BE(16) : 'ARGB'])
    }
    expect(Object.fromEntries(found)).toEqual({
      ic04: 'ARGB',
      ic05: 'ARGB',
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic11: 32,
      ic12: 64,
      ic13: 256,
      ic14: 512,
    })
  })

  it('says which picture is missing', async () => {
    await expect(encodeIcns(await drawn([16]))).rejects.toThrow('64 pixels')
  })
})

async function drawn(sizes: readonly number[]): Promise<Map<number, Uint8Array>> {
  const pngs = new Map<number, Uint8Array>()
  for (const size of sizes) pngs.set(size, await renderPng(svg, size))
  return pngs
}
