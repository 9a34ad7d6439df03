import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generatedFiles, generatedFolder } from './generated-files.ts'

/** `npm run icons`: draws every size and platform format from the SVG sources. */
async function generate(): Promise<void> {
  const files = await generatedFiles()
  // A file that no source gives any more must not stay behind.
  await rm(generatedFolder, { recursive: true, force: true })
  for (const [path, content] of files) {
    const target = join(generatedFolder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
  console.log(`icons: wrote ${files.size} files to ${generatedFolder}`)
}

await generate()
