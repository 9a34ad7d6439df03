import * as v from 'valibot'
import { isScalar, LineCounter, type Node, parseDocument, stringify, type YAMLError } from 'yaml'
import type { CredentialSpec, PermissionLevel, ProbeSpec } from './credential.ts'
import { type Destination, destinationId, isRepositoryName, isSecretName } from './destination.ts'

/** One mistake in an inventory file, with the place where it is (both from 1). */
export interface InventoryProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

export interface InventoryFile {
  readonly credentials: readonly CredentialSpec[]
  readonly problems: readonly InventoryProblem[]
}

/** Larger files are no inventory of ours; the limit also bounds what a hostile file can cost. */
const largestFileBytes = 5 * 1024 * 1024
/** Aliases are useful for repeated lists; a few hundred never, and nested ones are a known way to exhaust memory. */
const mostAliases = 100
const mostProblems = 50

const repository = v.pipe(v.string(), v.check(isRepositoryName, 'A repository is written as owner/name.'))
const secretName = v.pipe(
  v.string(),
  v.check(
    isSecretName,
    'A secret name has letters, digits and _, no digit first, and not the prefix GITHUB_.',
  ),
)
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'This must not be empty.'), v.maxLength(1000))
const owner = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'An owner is a user or organization name.'),
)
const days = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}[dw]$/, 'A period is written in days or weeks: 90d, 12w.'),
  v.transform((period) => Number(period.slice(0, -1)) * (period.endsWith('w') ? 7 : 1)),
)
const repositories = v.pipe(
  v.array(
    repository,
    'List the repositories by name: this version does not select them by organization, match or topic.',
  ),
  v.minLength(1, 'Name at least one repository.'),
)
const withRepositories = { repositories: v.optional(repositories), repository: v.optional(repository) }

const destinationSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('actions'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('dependabot'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('codespaces'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('agents'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({
    kind: v.literal('environment'),
    repository,
    environment: text,
    secret: v.optional(secretName),
  }),
  v.strictObject({
    kind: v.literal('organization'),
    organization: owner,
    secret: v.optional(secretName),
    visibility: v.optional(v.picklist(['all', 'private', 'selected'])),
    repositories: v.optional(repositories),
  }),
  v.strictObject({
    kind: v.literal('heroku'),
    apps: v.optional(v.pipe(v.array(text), v.minLength(1))),
    app: v.optional(text),
    configVar: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal('infisical'),
    projectId: text,
    environment: text,
    path: v.optional(text, '/'),
    secret: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal('dotenv'),
    file: text,
    variable: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'A variable has letters, digits and _.')),
    ),
    encrypt: v.optional(
      v.union([
        v.picklist(['sops', 'age']),
        v.strictObject({ command: v.pipe(v.array(text), v.minLength(1)) }),
      ]),
    ),
  }),
  v.strictObject({ kind: v.literal('manual'), title: text, instructions: v.optional(v.string(), '') }),
])

const probeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('identity') }),
  v.strictObject({ kind: v.literal('read_runs'), repository }),
  v.strictObject({
    kind: v.literal('repository_dispatch'),
    repository,
    eventType: v.pipe(text, v.maxLength(100, 'An event type has at most 100 characters.')),
    clientPayload: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({
    kind: v.literal('workflow_dispatch'),
    repository,
    workflow: text,
    ref: v.optional(text, 'main'),
    inputs: v.optional(v.record(v.string(), v.string())),
  }),
])

const fileSchema = v.strictObject({
  version: v.literal(1, 'This Rekey reads inventory files of version 1.'),
  host: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d+)?$/i, 'A host is a name such as github.com.')),
    'github.com',
  ),
  credentials: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          v.string(),
          v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, 'A credential name has letters, digits, _ and -.'),
        ),
        owner,
        purpose: v.optional(v.string(), ''),
        rotateEvery: v.optional(days),
        maxLifetime: v.optional(days),
        tokenName: v.optional(text),
        permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write', 'admin'])), {}),
        repositoryAccess: v.optional(v.array(repository), []),
        probes: v.optional(v.array(probeSchema), []),
        destinations: v.optional(v.array(destinationSchema), []),
      }),
    ),
    v.minLength(1, 'The inventory names no credential.'),
  ),
})

type FileShape = v.InferOutput<typeof fileSchema>
type FileDestination = FileShape['credentials'][number]['destinations'][number]

/**
 * Reads `rekey.yaml`, version 1. Every mistake is reported with its place; with one, `credentials` is empty:
 * an import is all or nothing.
 */
export function readInventoryFile(source: string): InventoryFile {
  if (Buffer.byteLength(source, 'utf8') > largestFileBytes)
    return refused([{ line: 1, column: 1, message: 'The file is larger than 5 MB: this is no inventory.' }])
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  if (document.errors.length > 0) return refused(document.errors.map((error) => syntaxProblem(error, lines)))

  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: mostAliases })
  } catch {
    return refused([
      { line: 1, column: 1, message: `The file repeats itself by more than ${mostAliases} aliases.` },
    ])
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
  const checked = v.safeParse(fileSchema, content)
  if (!checked.success)
    return refused(
      checked.issues.map((issue) => {
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
        message: `The credential ${each.name} is named twice.`,
      })
    names.add(each.name.toUpperCase())
    const destinations = each.destinations.flatMap((destination, position) => {
      const at = placeOf(['credentials', index, 'destinations', position])
      const spread = spreadDestination(destination, each.name)
      if (typeof spread === 'string') {
        problems.push({ ...at, message: spread })
        return []
      }
      for (const one of spread) {
        const id = destinationId(one)
        const earlier = ids.get(id.toUpperCase())
        if (earlier !== undefined)
          problems.push({ ...at, message: `${id} is named twice: ${earlier} has it already.` })
        ids.set(id.toUpperCase(), each.name)
      }
      return spread
    })
    return {
      name: each.name,
      host: checked.output.host,
      owner: each.owner,
      purpose: each.purpose,
      rotateEveryDays: each.rotateEvery ?? null,
      maxLifetimeDays: each.maxLifetime ?? null,
      tokenName: each.tokenName ?? `${each.name.toLowerCase().replaceAll('_', '-')}-{date}`,
      permissions: each.permissions as Record<string, PermissionLevel>,
      repositoryAccess: each.repositoryAccess,
      probes: each.probes as readonly ProbeSpec[],
      destinations,
    }
  })
  return problems.length > 0 ? refused(problems) : { credentials, problems: [] }
}

function refused(problems: readonly InventoryProblem[]): InventoryFile {
  const sorted = [...problems].sort((one, other) => one.line - other.line || one.column - other.column)
  return { credentials: [], problems: sorted.slice(0, mostProblems) }
}

function syntaxProblem(error: YAMLError, lines: LineCounter): InventoryProblem {
  const { line, col } = lines.linePos(error.pos[0])
  return { line, column: col, message: `This is not valid YAML: ${error.message}` }
}

function issueSentence(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const key = String(path.at(-1) ?? '')
  if (issue.type === 'strict_object' && issue.expected === 'never') return `Unknown key "${key}".`
  if (issue.type === 'strict_object' || issue.received === 'undefined') return `"${key}" is missing.`
  if (issue.type === 'variant') return `"${key}" must be one of ${issue.expected ?? 'the known kinds'}.`
  if (issue.type === 'picklist') return `"${key}" must be one of ${issue.expected ?? 'the known words'}.`
  if (issue.message.startsWith('Invalid type'))
    return `"${key}" must be ${issue.expected}, not ${issue.received}.`
  return key === '' ? issue.message : `"${key}": ${issue.message}`
}

/** One entry of the file may name many repositories or apps: each becomes a destination of its own. */
function spreadDestination(entry: FileDestination, credential: string): Destination[] | string {
  switch (entry.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      const list = entry.repositories ?? (entry.repository === undefined ? [] : [entry.repository])
      if (list.length === 0) return `"repositories" is missing.`
      return list.map((each) => ({ kind: entry.kind, repository: each, secret: entry.secret ?? credential }))
    }
    case 'environment':
      return [
        {
          kind: 'environment',
          repository: entry.repository,
          environment: entry.environment,
          secret: entry.secret ?? credential,
        },
      ]
    case 'organization':
      return [
        {
          kind: 'organization',
          organization: entry.organization,
          secret: entry.secret ?? credential,
          ...(entry.visibility === undefined ? {} : { visibility: entry.visibility }),
          ...(entry.repositories === undefined ? {} : { repositories: entry.repositories }),
        },
      ]
    case 'heroku': {
      const apps = entry.apps ?? (entry.app === undefined ? [] : [entry.app])
      if (apps.length === 0) return `"apps" is missing.`
      return apps.map((app) => ({ kind: 'heroku', app, configVar: entry.configVar ?? credential }))
    }
    case 'infisical':
      return [
        {
          kind: 'infisical',
          projectId: entry.projectId,
          environment: entry.environment,
          path: entry.path,
          secret: entry.secret ?? credential,
        },
      ]
    case 'dotenv':
      return [
        {
          kind: 'dotenv',
          file: entry.file,
          variable: entry.variable ?? credential,
          ...(entry.encrypt === undefined ? {} : { encrypt: entry.encrypt }),
        },
      ]
    case 'manual':
      return [{ kind: 'manual', title: entry.title, instructions: entry.instructions }]
  }
}

/** Writes the values-free inventory, so that reading it back gives the same credentials. */
export function writeInventoryFile(credentials: readonly CredentialSpec[]): string {
  return stringify(
    {
      version: 1,
      host: credentials[0]?.host ?? 'github.com',
      credentials: credentials.map((each) => ({
        name: each.name,
        owner: each.owner,
        ...(each.purpose === '' ? {} : { purpose: each.purpose }),
        ...(each.rotateEveryDays === null ? {} : { rotateEvery: periodText(each.rotateEveryDays) }),
        ...(each.maxLifetimeDays === null ? {} : { maxLifetime: periodText(each.maxLifetimeDays) }),
        tokenName: each.tokenName,
        permissions: each.permissions,
        repositoryAccess: each.repositoryAccess,
        probes: each.probes,
        destinations: gatherDestinations(each.destinations),
      })),
    },
    // Anchors would be counted as repetitions when the file is read back.
    { lineWidth: 110, aliasDuplicateObjects: false },
  )
}

/** In days, or in weeks where the days would have more than the four digits that a period takes. */
function periodText(periodDays: number): string {
  return periodDays > 9999 && periodDays % 7 === 0 ? `${periodDays / 7}w` : `${periodDays}d`
}

/** Repositories that differ in nothing else stand together again, as people write them. */
function gatherDestinations(destinations: readonly Destination[]): unknown[] {
  const gathered: unknown[] = []
  const lists = new Map<string, string[]>()
  for (const each of destinations) {
    switch (each.kind) {
      case 'actions':
      case 'dependabot':
      case 'codespaces':
      case 'agents': {
        const key = `${each.kind} ${each.secret}`
        const list = lists.get(key)
        if (list === undefined) {
          const repositories = [each.repository]
          lists.set(key, repositories)
          gathered.push({ kind: each.kind, repositories, secret: each.secret })
        } else list.push(each.repository)
        break
      }
      default:
        gathered.push(each)
    }
  }
  return gathered
}
