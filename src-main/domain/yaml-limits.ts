import { type Document, isScalar, type Node, visit } from 'yaml'
import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'

/** Levels that a text may open. People write about ten; the parser recurses, and takes its time before it gives up. */
const deepest = 100
/** Lines that are given to the parser: it needs a second for about as many. */
const mostLines = 50_000

/**
 * Why a text is not given to the YAML parser, as a sentence; null when it may be. Read once from its beginning to its
 * end, so that it costs next to nothing whatever the text is. Brackets within quotes count as well: nobody has so many.
 */
export function tooMuchForYaml(text: string): string | null {
  let lines = 1
  let brackets = 0
  let indent = 0
  let dashes = 0
  let atStart = true
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 10:
        lines += 1
        indent = 0
        dashes = 0
        atStart = true
        break
      case 32:
        if (atStart) indent += 1
        break
      case 45:
      case 63:
        if (atStart) dashes += 1
        break
      case 91:
      case 123:
        brackets += 1
        atStart = false
        break
      case 93:
      case 125:
        brackets = Math.max(0, brackets - 1)
        atStart = false
        break
      default:
        atStart = false
    }
    if (brackets > deepest || dashes > deepest || indent > deepest * 10) return texts.nestedTooDeep(deepest)
    if (lines > mostLines) return texts.tooManyLines(mostLines)
  }
  return null
}

/** The first key that a map has twice. The parser's own check compares each key with all others. */
export function repeatedKey(document: Document): Node | null {
  let found: Node | null = null
  visit(document, {
    Map: (_position, map) => {
      const keys = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (keys.has(key.value)) {
          found = key
          return visit.BREAK
        }
        keys.add(key.value)
      }
      return undefined
    },
  })
  return found
}
