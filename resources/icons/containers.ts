import { IconIcns, IconIco } from '@shockpkg/icon-encoder'

/** A rendered picture, by its width in pixels. */
export type Pngs = ReadonlyMap<number, Uint8Array>

/**
 * The icon file of Windows with every given picture in it. Those below 256 pixels become bitmaps, which every part
 * of Windows reads; 256 stays PNG, as bitmaps of that size are not allowed there.
 */
export async function encodeIco(pngs: Pngs): Promise<Uint8Array> {
  const ico = new IconIco()
  for (const [size, png] of pngs) await ico.addFromPng(png, size >= 256, keepBytes)
  return ico.encode()
}

/**
 * The icon file of macOS. Types and order are those that Apple's iconutil writes.
 * @throws when a size of `icnsSizes` is missing
 */
export async function encodeIcns(pngs: Pngs): Promise<Uint8Array> {
  const icns = new IconIcns()
  for (const [type, size] of icnsTypes) {
    const png = pngs.get(size)
    if (png === undefined) throw new Error(`The icns file needs a picture of ${size} pixels.`)
    await icns.addFromPng(png, [type], keepBytes)
  }
  return icns.encode()
}

// PNG data that Node compresses again differs between Node versions, and the committed files would never match.
const keepBytes = true

// The half of a `@2x` pair is told by its type: ic11 is 16@2x, ic12 is 32@2x, and so on.
const icnsTypes = [
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic04', 16],
  ['ic14', 512],
  ['ic09', 512],
  ['ic05', 32],
  ['ic10', 1024],
  ['ic11', 32],
] as const

/** The widths in pixels that an icns file needs. */
export const icnsSizes: readonly number[] = [...new Set(icnsTypes.map(([, size]) => size))]
