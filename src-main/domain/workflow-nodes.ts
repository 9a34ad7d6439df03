import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml'

export interface Position {
  /** From 1. */
  readonly line: number
  readonly column: number
}

/** A parsed workflow file: reads its nodes through anchors, which GitHub allows, and knows where they stand. */
export class WorkflowNodes {
  readonly text: string
  readonly root: YAMLMap
  readonly #lines: LineCounter
  readonly #anchors = new Map<string, Node>()

  constructor(text: string, root: YAMLMap, document: Document, lines: LineCounter) {
    this.text = text
    this.root = root
    this.#lines = lines
    visit(document, {
      Node: (_, node) => {
        if (!isAlias(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node)
      },
    })
  }

  position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  positionOf(node: Node): Position {
    return this.position(node.range?.[0] ?? 0)
  }

  /** The node that an alias stands for; null when it stands for none. */
  resolved(node: unknown): Node | null {
    if (isAlias(node)) return this.#anchors.get((node as Alias).source) ?? null
    return isScalar(node) || isMap(node) || isSeq(node) ? node : null
  }

  get(map: unknown, key: string): Node | null {
    const found = this.resolved(map)
    return isMap(found) ? this.resolved(found.get(key, true)) : null
  }

  /** Key and value of a map's entries; keys that are no text are left out. */
  entries(map: unknown): { readonly key: string; readonly node: Scalar; readonly value: unknown }[] {
    const found = this.resolved(map)
    if (!isMap(found)) return []
    return found.items.flatMap(({ key, value }) =>
      isScalar(key) && typeof key.value === 'string' ? [{ key: key.value, node: key, value }] : [],
    )
  }

  items(list: unknown): readonly unknown[] {
    const found = this.resolved(list)
    return isSeq(found) ? found.items : []
  }

  /** The text of a scalar; null for anything else. */
  textOf(node: unknown): string | null {
    const found = this.resolved(node)
    return isScalar(found) && typeof found.value === 'string' ? found.value : null
  }

  flag(node: unknown): boolean {
    const found = this.resolved(node)
    return isScalar(found) && found.value === true
  }
}
