import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of the sources. */
export const iconsFolder = import.meta.dirname

/** The text of a hand-written source, such as `tray/well.svg`. */
export function readSource(name: string): Promise<string> {
  return readFile(join(iconsFolder, name), 'utf8')
}
