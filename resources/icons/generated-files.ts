import { join } from 'node:path'
import { appIconFiles } from './app-icon.ts'
import { iconsFolder } from './source.ts'
import { trayIconFiles } from './tray-icons.ts'

/** Where the files that the app loads are kept. */
export const generatedFolder = join(iconsFolder, 'generated')

/** Path below `generatedFolder` (with `/`) and content of every file that the sources give. */
export async function generatedFiles(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const [name, content] of await appIconFiles()) files.set(`app/${name}`, content)
  for (const [name, content] of await trayIconFiles()) files.set(`tray/${name}`, content)
  return files
}
