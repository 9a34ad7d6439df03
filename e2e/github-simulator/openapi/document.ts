import { readFileSync } from 'node:fs'
import { permissionReads } from './permission-reads.ts'
import { supplement } from './supplement.ts'

export type Json = Record<string, unknown>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An OpenAPI document; only what the validator reads is typed. */
export interface OpenApiDocument extends Json {
  paths: Record<string, Json>
  components: { schemas: Json } & Json
}

const pointerParts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What a local `#/…` reference points to. */
const resolveReference = (document: OpenApiDocument, reference: string): unknown => {
  let found: unknown = document
  for (const part of pointerParts(reference.replace(/^#/, '')))
    found = isJson(found) ? found[part] : undefined
  if (found === undefined) throw new Error(`OpenAPI reference leads nowhere: ${reference}`)
  return found
}

/** The object itself or what its `$ref` points to. */
export const dereference = (document: OpenApiDocument, value: unknown): Json => {
  const target =
    isJson(value) && typeof value.$ref === 'string' ? resolveReference(document, value.$ref) : value
  if (!isJson(target)) throw new Error('OpenAPI object expected')
  return target
}

/** RFC 7396 merge patch: null removes. */
const mergePatch = (target: unknown, patch: unknown): unknown => {
  if (!isJson(patch)) return patch
  const result: Json = isJson(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value)
  }
  return result
}

/** RFC 6902, the three operations that the description uses. */
const jsonPatch = (target: Json, operations: readonly Json[]): void => {
  for (const { op, path, value } of operations) {
    const parts = pointerParts(String(path))
    const last = parts.pop()
    let parent: unknown = target
    for (const part of parts) parent = isJson(parent) ? parent[part] : undefined
    if (!isJson(parent) || last === undefined) throw new Error(`cannot patch ${String(path)}`)
    if (op === 'remove') delete parent[last]
    else parent[last] = value
  }
}

/** Applies `x-github-breaking-changes` of the version; both patch formats occur in GitHub's description. */
const applyBreakingChanges = (value: unknown, version: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => applyBreakingChanges(item, version))
  if (!isJson(value)) return value
  const { 'x-github-breaking-changes': changes, ...rest } = value
  let result: Json = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, applyBreakingChanges(item, version)]),
  )
  for (const change of Array.isArray(changes) ? changes : []) {
    if (!isJson(change) || change.version !== version) continue
    if (Array.isArray(change.patch)) jsonPatch(result, change.patch.filter(isJson))
    else result = mergePatch(result, change.patch) as Json
  }
  return result
}

let source: OpenApiDocument | null = null

/** GitHub's description as one API version has it. The file describes 2022-11-28 and carries later changes. */
export const openApiDocument = (version: string): OpenApiDocument => {
  source ??= JSON.parse(
    readFileSync(new URL('../github-openapi.json', import.meta.url), 'utf8'),
  ) as OpenApiDocument
  const document = applyBreakingChanges(source, version) as OpenApiDocument
  return { ...document, paths: { ...document.paths, ...permissionReads, ...supplement } }
}
