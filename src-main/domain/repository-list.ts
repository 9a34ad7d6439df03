import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { repositoryListTexts as texts } from '../texts/repository-list.ts'
import { isRepositoryName } from './destination.ts'
import type { InventoryProblem } from './inventory-file.ts'
import { repeatedKey, tooMuchForYaml } from './yaml-limits.ts'

export type ListFormat = 'YAML' | 'JSON' | 'plain text'

export interface RepositoryList {
  readonly format: ListFormat
  /** `owner/name`, each once, in the order of the file; empty with a problem. */
  readonly repositories: readonly string[]
  readonly problems: readonly InventoryProblem[]
}

export interface RepositoryListInput {
  readonly text: string
  /** Tells the format where its content doesn't; null for standard input. */
  readonly fileName: string | null
  /**
   * Keys to the list, joined by dots; `*` steps into every element or value (`repositories.*.name`). Null: the file
   * itself is the list. Plain text has no keys.
   */
  readonly path: string | null
  /** Of names without one. */
  readonly owner: string
  /** Where the repositories have to be: addresses of another host are mistakes. */
  readonly host: string
}

interface Found {
  readonly text: string
  readonly line: number
  readonly column: number
}

const largestFileBytes = 5 * 1024 * 1024
const mostAliases = 100
const mostProblems = 50

/**
 * Reads somebody else's list of repositories: any YAML or JSON by the path to the list, or plain text with one or more
 * names a line. Names may be `name`, `owner/name`, or an address to browse or to clone. All mistakes are told with
 * their place; with one, no repository is given.
 */
export function readRepositoryList(input: RepositoryListInput): RepositoryList {
  const { text, path, owner, host } = input
  if (Buffer.byteLength(text, 'utf8') > largestFileBytes)
    return refused('plain text', [at(1, 1, texts.tooLarge)])
  const format = formatOf(input)
  if (format === 'plain text' && path !== null)
    return refused(format, [at(1, 1, texts.plainTextHasNoPath(path))])
  const read =
    format === 'plain text' ? { found: namesInText(text), problems: [] } : namesInTree(text, format, path)
  if (read.problems.length > 0) return refused(format, read.problems)
  const repositories = new Map<string, string>()
  const problems: InventoryProblem[] = []
  for (const { text: written, line, column } of read.found) {
    const name = repositoryIn(written, owner, host)
    if ('problem' in name) problems.push(at(line, column, name.problem))
    else if (!repositories.has(name.repository.toLowerCase()))
      repositories.set(name.repository.toLowerCase(), name.repository)
  }
  if (read.found.length === 0) problems.push(at(1, 1, path === null ? texts.noList : texts.noListAt(path)))
  return problems.length > 0
    ? refused(format, problems)
    : { format, repositories: [...repositories.values()], problems: [] }
}

function at(line: number, column: number, message: string): InventoryProblem {
  return { line, column, message }
}

function refused(format: ListFormat, problems: readonly InventoryProblem[]): RepositoryList {
  return { format, repositories: [], problems: problems.slice(0, mostProblems) }
}

function formatOf({ text, fileName, path }: RepositoryListInput): ListFormat {
  const ending = /\.([a-z]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase()
  if (ending === 'json') return 'JSON'
  if (ending === 'yaml' || ending === 'yml') return 'YAML'
  if (ending === 'txt') return 'plain text'
  if (/^\s*[[{]/.test(text)) return 'JSON'
  if (path !== null) return 'YAML'
  // A YAML list begins its lines with a dash, a map ends its keys with a colon; names of repositories do neither.
  return text.split('\n').some((line) => /^\s*(- |---|[\w.-]+:(\s|$))/.test(line)) ? 'YAML' : 'plain text'
}

/**
 * Names between commas and spaces; `#` begins a comment, as it can be part of no name. Of a table, as `gh repo list`
 * prints into a pipe, it is the first column.
 */
function namesInText(text: string): Found[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) =>
      [
        ...firstColumn(line)
          .replace(/#.*$/, '')
          .matchAll(/[^\s,;]+/g),
      ].map((match) => ({
        text: match[0],
        line: index + 1,
        column: match.index + 1,
      })),
    )
}

function firstColumn(line: string): string {
  const columns = line.split('\t')
  return columns.length > 2 ? (columns[0] ?? '') : line
}

function namesInTree(
  text: string,
  format: 'YAML' | 'JSON',
  path: string | null,
): { readonly found: readonly Found[]; readonly problems: readonly InventoryProblem[] } {
  const tooMuch = tooMuchForYaml(text)
  if (tooMuch !== null) return { found: [], problems: [{ line: 1, column: 1, message: tooMuch }] }
  const lines = new LineCounter()
  // JSON is read as the YAML that it is, so that its mistakes have lines, too.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  const placeOf = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const repeated = repeatedKey(document)
  if (repeated !== null)
    return {
      found: [],
      problems: [
        {
          ...placeOf(repeated.range?.[0] ?? 0),
          message: texts.repeatedKeys(format),
        },
      ],
    }
  if (document.errors.length > 0)
    return {
      found: [],
      problems: document.errors.map((error) => ({
        ...placeOf(error.pos[0]),
        message: texts.notValid(format, error.message),
      })),
    }
  let aliases = 0
  const nodes = new Walk(document, () => {
    aliases += 1
    return aliases <= mostAliases
  }).at(document.contents, path === null || path === '' || path === '.' ? [] : path.split('.'))
  if (aliases > mostAliases) return { found: [], problems: [at(1, 1, texts.tooManyAliases(mostAliases))] }
  return {
    found: nodes.map((node) => ({ text: node.text, ...placeOf(node.offset) })),
    problems: [],
  }
}

interface NamedNode {
  readonly text: string
  readonly offset: number
}

/** The keys in which an element of a list may name its repository; `nameWithOwner` is what `gh repo list --json` writes. */
const usualKeys = ['full_name', 'nameWithOwner', 'repository', 'repo', 'name', 'url']

class Walk {
  readonly #document: Document
  readonly #mayFollow: () => boolean

  constructor(document: Document, mayFollow: () => boolean) {
    this.#document = document
    this.#mayFollow = mayFollow
  }

  /** Names at the end of the path: a string, the elements of a list, or the keys of a map. */
  at(start: unknown, path: readonly string[]): NamedNode[] {
    const node = this.#resolve(start)
    const [step, ...rest] = path
    if (step === undefined) {
      if (isSeq(node)) return node.items.flatMap((each) => this.#inElement(each))
      if (isMap(node)) return node.items.flatMap(({ key }) => nameOf(key))
      return nameOf(node)
    }
    if (isSeq(node)) {
      if (step === '*') return node.items.flatMap((each) => this.at(each, rest))
      const item = /^\d+$/.test(step) ? node.items[Number(step)] : undefined
      return item === undefined ? [] : this.at(item, rest)
    }
    if (!isMap(node)) return []
    const pairs = node.items.filter(
      ({ key }) => step === '*' || (isScalar(key) && String(key.value) === step),
    )
    return pairs.flatMap(({ value }) => this.at(value, rest))
  }

  /** An element is a name, or a map that names its repository in one of the usual keys. */
  #inElement(start: unknown): NamedNode[] {
    const node = this.#resolve(start)
    if (!isMap(node)) return nameOf(node)
    for (const key of usualKeys) {
      const value: unknown = node.get(key, true)
      const named = nameOf(this.#resolve(value))
      if (named.length > 0) return named
    }
    const [only, ...others] = node.items
    // `- ops-db: { tier: 1 }`: the one key is the name.
    return only !== undefined && others.length === 0 ? nameOf(only.key) : []
  }

  #resolve(node: unknown): unknown {
    if (!isAlias(node)) return node
    return this.#mayFollow() ? node.resolve(this.#document) : null
  }
}

function nameOf(node: unknown): NamedNode[] {
  if (!isScalar(node) || typeof node.value !== 'string') return []
  return [{ text: node.value, offset: (node as Node).range?.[0] ?? 0 }]
}

/** `name`, `owner/name`, `https://host/owner/name(.git)`, `ssh://git@host/owner/name.git`, `git@host:owner/name.git`. */
function repositoryIn(
  written: string,
  owner: string,
  host: string,
): { readonly repository: string } | { readonly problem: string } {
  const shown = written.slice(0, 100)
  const address =
    /^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?|(?:[^@/]+@)(?=[^/]+:))([^/:]+)(?::\d+)?[/:](.+)$/i.exec(
      written.trim(),
    )
  const [, place, rest] = address ?? []
  if (place !== undefined && place.toLowerCase().replace(/^www\./, '') !== host.toLowerCase())
    return { problem: texts.isOnOtherHost(shown, place, host) }
  const path = (rest ?? written.trim()).replace(/[?#].*$/, '').replace(/\/+$/, '')
  const [first = '', second] = path.split('/')
  const name = rest === undefined ? path : `${first}/${second ?? ''}`
  const full = (name.includes('/') ? name : `${owner}/${name}`).replace(/\.git$/i, '')
  return isRepositoryName(full) ? { repository: full } : { problem: texts.isNoRepository(shown) }
}
