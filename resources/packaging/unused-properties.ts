import { transform } from 'lightningcss'

/** The parts of a build's output that are looked at: `code` of scripts, `source` of style sheets. */
export type Bundle = Record<
  string,
  { readonly type: 'chunk'; readonly code: string } | { readonly type: 'asset'; source: string | Uint8Array }
>

/**
 * Names that a script puts together and that therefore stand nowhere as a whole: Primer's labels and banners choose
 * their ground so.
 */
const madeByScripts = /^--bgColor-/

const declared = /(?<=[{;])(--[\w-]+):/g
const used = /var\(\s*(--[\w-]+)/g
const named = /--[\w-]+/g

/**
 * Takes custom properties out of a build that no rule and no script names. Primer declares some 1,200 in each of four
 * themes, and the browser carries all of them along for every element; Rekey uses a third.
 */
export const withoutUnusedProperties = {
  name: 'without-unused-properties',
  generateBundle: (_options: unknown, bundle: Bundle): void => dropUnusedProperties(bundle),
}

export function dropUnusedProperties(bundle: Bundle): void {
  const outputs = Object.entries(bundle)
  const inScripts = new Set(
    outputs.flatMap(([, each]) => (each.type === 'chunk' ? (each.code.match(named) ?? []) : [])),
  )
  const sheets = new Map(
    outputs.flatMap(([file, each]) =>
      each.type === 'asset' && file.endsWith('.css') ? [[file, Buffer.from(each.source).toString()]] : [],
    ),
  )
  // What only an unused one names is unused, too.
  for (let unused = unusedIn(sheets, inScripts); unused.length > 0; unused = unusedIn(sheets, inScripts)) {
    const before = sizeOf(sheets)
    for (const [filename, sheet] of sheets) {
      const { code } = transform({
        filename,
        code: Buffer.from(sheet),
        minify: true,
        unusedSymbols: unused,
        targets: { chrome: 114 << 16 },
      })
      sheets.set(filename, Buffer.from(code).toString())
    }
    // Some stand where the compiler leaves them, as in `@property`.
    if (sizeOf(sheets) === before) break
  }
  for (const [file, sheet] of sheets) {
    const asset = bundle[file]
    if (asset?.type === 'asset') asset.source = sheet
  }
}

function unusedIn(sheets: ReadonlyMap<string, string>, inScripts: ReadonlySet<string>): string[] {
  const texts = [...sheets.values()]
  const inRules = new Set(texts.flatMap((sheet) => [...sheet.matchAll(used)].map(([, name]) => name)))
  const all = new Set(texts.flatMap((sheet) => [...sheet.matchAll(declared)].map(([, name = '']) => name)))
  return [...all].filter((name) => !inScripts.has(name) && !inRules.has(name) && !madeByScripts.test(name))
}

function sizeOf(sheets: ReadonlyMap<string, string>): number {
  return [...sheets.values()].reduce((sum, { length }) => sum + length, 0)
}
