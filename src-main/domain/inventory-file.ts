import * as v from 'valibot'
import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'
import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import { canaryAmong, canaryMistake } from './chosen-canary.ts'
import type { CredentialSpec } from './credential.ts'
import { destinationId } from './destination.ts'
import { selectionIn, spreadDestination } from './inventory-destinations.ts'
import { policyFrom } from './inventory-policy.ts'
import { inventorySchema } from './inventory-schema.ts'
import { declaredToken, tokenProblems } from './inventory-token.ts'
import type { Policy } from './policy.ts'
import { type DestinationSelection, selectionId } from './selection.ts'
import { repeatedKey, tooMuchForYaml } from './yaml-limits.ts'

/** One mistake in an inventory file, with the place where it is (both from 1). */
export interface InventoryProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

export interface InventoryFile {
  /** Null when the file says nothing about the policy. */
  readonly policy: Policy | null
  readonly credentials: readonly CredentialSpec[]
  readonly problems: readonly InventoryProblem[]
}

/** Larger files are no inventory of ours; the limit also bounds what a hostile file can cost. */
const largestFileBytes = 5 * 1024 * 1024
/** Aliases are useful for repeated lists; a few hundred never, and nested ones are a known way to exhaust memory. */
const mostAliases = 100
const mostProblems = 50

/**
 * Reads `rekey.yaml`, version 1. Every mistake is reported with its place; with one, `credentials` is empty:
 * an import is all or nothing.
 */
export function readInventoryFile(source: string): InventoryFile {
  if (Buffer.byteLength(source, 'utf8') > largestFileBytes)
    return refused([{ line: 1, column: 1, message: texts.tooLarge }])
  const tooMuch = tooMuchForYaml(source)
  if (tooMuch !== null) return refused([{ line: 1, column: 1, message: tooMuch }])
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: false, prettyErrors: false })
  if (document.errors.length > 0) return refused(document.errors.map((error) => syntaxProblem(error, lines)))
  const repeated = repeatedKey(document)
  if (repeated !== null) {
    const { line, col } = lines.linePos(repeated.range?.[0] ?? 0)
    return refused([{ line, column: col, message: texts.repeatedKeys }])
  }

  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: mostAliases })
  } catch {
    return refused([{ line: 1, column: 1, message: texts.tooManyAliases(mostAliases) }])
  }
  const placeOf = (path: readonly (string | number)[]): { line: number; column: number } => {
    // A missing key has no node of its own: the nearest parent is where it belongs.
    for (let length = path.length; length >= 0; length -= 1) {
      const node =
        length === 0 ? document.contents : (document.getIn(path.slice(0, length), true) as Node | undefined)
      if (node?.range) {
        const { line, col } = lines.linePos(node.range[0])
        return { line, column: col }
      }
      if (length === path.length && isScalar(node)) break
    }
    return { line: 1, column: 1 }
  }
  /** Where the key itself stands, not its value. */
  const placeOfKey = (path: readonly (string | number)[], key: readonly string[]) => {
    const last = key.at(-1)
    const map = document.getIn([...path, ...key.slice(0, -1)], true)
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && item.key.value === last)
      : undefined
    const range = isScalar(pair?.key) ? pair.key.range : null
    if (range == null) return placeOf([...path, ...key])
    const { line, col } = lines.linePos(range[0])
    return { line, column: col }
  }
  const checked = v.safeParse(inventorySchema, content)
  if (!checked.success)
    return refused(
      // In the order of the file; the first ones are enough, and each costs a search for its place.
      checked.issues.slice(0, mostProblems).map((issue) => {
        const path = (issue.path ?? []).map((item) => item.key as string | number)
        return { ...placeOf(path), message: issueSentence(issue, path) }
      }),
    )

  const problems: InventoryProblem[] = []
  const names = new Set<string>()
  const ids = new Map<string, string>()
  const credentials = checked.output.credentials.map((each, index): CredentialSpec => {
    if (names.has(each.name.toUpperCase()))
      problems.push({
        ...placeOf(['credentials', index, 'name']),
        message: texts.credentialNamedTwice(each.name),
      })
    names.add(each.name.toUpperCase())
    for (const { key, message } of tokenProblems(each))
      problems.push({ ...placeOfKey(['credentials', index], key), message })
    const selections: DestinationSelection[] = []
    const marked: string[] = []
    const claim = (id: string, at: { line: number; column: number }): void => {
      const earlier = ids.get(id.toUpperCase())
      if (earlier !== undefined) problems.push({ ...at, message: texts.destinationNamedTwice(id, earlier) })
      ids.set(id.toUpperCase(), each.name)
    }
    const destinations = each.destinations.flatMap((destination, position) => {
      const at = placeOf(['credentials', index, 'destinations', position])
      const selection = selectionIn(destination, each.name)
      if (selection !== null) {
        claim(selectionId(selection), at)
        selections.push(selection)
        return []
      }
      const spread = spreadDestination(destination, each.name)
      if (typeof spread === 'string') {
        problems.push({ ...at, message: spread })
        return []
      }
      for (const one of spread) claim(destinationId(one), at)
      if (destination.protected === true) marked.push(...spread.map(destinationId))
      return spread
    })
    const mistake =
      each.canary === undefined ? null : canaryMistake({ destinations, selections }, each.canary)
    if (mistake !== null)
      problems.push({
        ...placeOf(['credentials', index, 'canary']),
        message: texts.ofKey('canary', mistake),
      })
    return {
      name: each.name,
      host: checked.output.host,
      owner: each.owner,
      purpose: each.purpose,
      rotateEveryDays: each.rotateEvery ?? null,
      maxLifetimeDays: each.maxLifetime ?? null,
      ...(each.soak === undefined ? {} : { soakHours: each.soak }),
      ...(each.canary === undefined
        ? {}
        : { canary: canaryAmong({ destinations }, each.canary) ?? each.canary }),
      ...(each.maintenanceWindow === undefined ? {} : { maintenanceWindow: each.maintenanceWindow }),
      tokenName: each.tokenName ?? `${each.name.toLowerCase().replaceAll('_', '-')}-{date}`,
      repositoryAccess: each.repositoryAccess,
      ...declaredToken(each),
      destinations,
      ...(selections.length === 0 ? {} : { selections }),
      ...(marked.length === 0 ? {} : { protectedDestinations: marked }),
    }
  })
  const { policy } = checked.output
  return problems.length > 0
    ? refused(problems)
    : { credentials, policy: policy === undefined ? null : policyFrom(policy), problems: [] }
}

function refused(problems: readonly InventoryProblem[]): InventoryFile {
  const sorted = [...problems].sort((one, other) => one.line - other.line || one.column - other.column)
  return { credentials: [], policy: null, problems: sorted.slice(0, mostProblems) }
}

function syntaxProblem(error: YAMLError, lines: LineCounter): InventoryProblem {
  const { line, col } = lines.linePos(error.pos[0])
  return { line, column: col, message: texts.notValidYaml(error.message) }
}

function issueSentence(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const key = String(path.at(-1) ?? '')
  if (issue.type === 'strict_object' && issue.expected === 'never') return texts.unknownKey(key)
  if (issue.type === 'strict_object' || issue.received === 'undefined') return texts.isMissing(key)
  if (issue.type === 'variant')
    return issue.expected === null ? texts.mustBeKnownKind(key) : texts.mustBeOneOf(key, issue.expected)
  if (issue.type === 'picklist')
    return issue.expected === null ? texts.mustBeKnownWord(key) : texts.mustBeOneOf(key, issue.expected)
  if (issue.message.startsWith('Invalid type')) return texts.mustBe(key, issue.expected, issue.received)
  return key === '' ? issue.message : texts.ofKey(key, issue.message)
}
