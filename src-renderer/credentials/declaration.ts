import type { CredentialView, RecipeView } from '../../src-preload/contract/index.ts'

/** What a person types into the form; all text, as it stands in the fields. */
export interface DeclarationFields {
  readonly name: string
  readonly owner: string
  readonly purpose: string
  readonly rotateEveryDays: string
  readonly maxLifetimeDays: string
  readonly soakHours: string
  /** Id of a destination; empty: none. */
  readonly canary: string
  /** Days, hours and a time zone; empty: none. */
  readonly maintenanceWindow: string
  /** One `owner/name` a line. */
  readonly repositoryAccess: string
  /** One `contents: write` a line. */
  readonly permissions: string
}

/** What is typed, and so may be mistyped. */
export type FieldName = Exclude<keyof DeclarationFields, 'canary'>
type Level = 'read' | 'write' | 'admin'

export interface Declared {
  readonly name: string
  readonly owner: string
  readonly purpose: string
  readonly rotateEveryDays: number | null
  readonly maxLifetimeDays: number | null
  /** Null: as the setting says. */
  readonly soakHours: number | null
  readonly canary: string | null
  readonly maintenanceWindow: string | null
  readonly repositoryAccess: string[]
  readonly permissions: Record<string, Level>
}

export function fieldsOf(credential: CredentialView | null, owner: string): DeclarationFields {
  if (credential === null)
    return {
      name: '',
      owner,
      purpose: '',
      rotateEveryDays: '90',
      maxLifetimeDays: '',
      soakHours: '',
      canary: '',
      maintenanceWindow: '',
      repositoryAccess: '',
      permissions: '',
    }
  return {
    name: credential.name,
    owner: credential.owner,
    purpose: credential.purpose,
    rotateEveryDays: credential.rotateEveryDays?.toString() ?? '',
    maxLifetimeDays: credential.maxLifetimeDays?.toString() ?? '',
    soakHours: credential.soakHours?.toString() ?? '',
    canary: credential.canary ?? '',
    maintenanceWindow: credential.maintenanceWindow ?? '',
    repositoryAccess: credential.repositoryAccess.join('\n'),
    permissions: Object.entries(credential.permissions)
      .map(([permission, level]) => `${permission}: ${level}`)
      .join('\n'),
  }
}

/**
 * The fields as the chosen purpose has them. What a person typed stays: only what is empty, as a new form has it, or
 * what the purpose chosen before filled in, is filled in anew.
 */
export function fillFromRecipe(
  fields: DeclarationFields,
  before: RecipeView | null,
  next: RecipeView | null,
): DeclarationFields {
  const isFrom = (value: string, filled: string, blank: string): boolean =>
    value.trim() === blank || (before !== null && value.trim() === filled)
  const earlier = before === null ? null : filledBy(before)
  const filled = next === null ? { purpose: '', rotateEveryDays: '90', permissions: '' } : filledBy(next)
  return {
    ...fields,
    ...(isFrom(fields.purpose, earlier?.purpose ?? '', '') ? { purpose: filled.purpose } : {}),
    ...(isFrom(fields.rotateEveryDays, earlier?.rotateEveryDays ?? '', '90') || fields.rotateEveryDays === ''
      ? { rotateEveryDays: filled.rotateEveryDays }
      : {}),
    // The least permissions are what a purpose is for: what stood there was for another one.
    ...(next === null && !isFrom(fields.permissions, earlier?.permissions ?? '', '')
      ? {}
      : { permissions: filled.permissions }),
  }
}

function filledBy({ purpose, rotateEveryDays, permissions }: RecipeView) {
  return {
    purpose,
    rotateEveryDays: String(rotateEveryDays),
    permissions: permissions.map(({ slug, level }) => `${slug}: ${level}`).join('\n'),
  }
}

/** Reads the fields; or says which of them can't be read. Main checks the rest, as it does for an inventory file. */
export function readDeclaration(
  fields: DeclarationFields,
):
  | { readonly ok: true; readonly declared: Declared }
  | { readonly ok: false; readonly refused: readonly FieldName[] } {
  const name = fields.name.trim()
  const owner = fields.owner.trim()
  const rotateEveryDays = readDays(fields.rotateEveryDays)
  const maxLifetimeDays = readDays(fields.maxLifetimeDays)
  const soakHours = readHours(fields.soakHours)
  const maintenanceWindow = fields.maintenanceWindow.trim()
  const repositoryAccess = linesOf(fields.repositoryAccess)
  const permissions = readPermissions(fields.permissions)
  const checks: ReadonlyArray<readonly [FieldName, boolean]> = [
    ['name', /^[A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)],
    ['owner', owner !== ''],
    ['rotateEveryDays', rotateEveryDays !== undefined],
    ['maxLifetimeDays', maxLifetimeDays !== undefined],
    ['soakHours', soakHours !== undefined],
    // Main knows the zones: here only a text that can't be any window is held back.
    ['maintenanceWindow', /^(\S+ +\d\d?:\d\d-\d\d?:\d\d +\S+)?$/.test(maintenanceWindow)],
    ['repositoryAccess', repositoryAccess.every((line) => /^[^\s/]+\/[^\s/]+$/.test(line))],
    ['permissions', permissions !== null],
  ]
  const refused = checks.filter(([, good]) => !good).map(([field]) => field)
  if (
    refused.length > 0 ||
    rotateEveryDays === undefined ||
    maxLifetimeDays === undefined ||
    soakHours === undefined ||
    permissions === null
  )
    return { ok: false, refused }
  const purpose = fields.purpose.trim()
  return {
    ok: true,
    declared: {
      name,
      owner,
      purpose,
      rotateEveryDays,
      maxLifetimeDays,
      soakHours,
      canary: fields.canary === '' ? null : fields.canary,
      maintenanceWindow: maintenanceWindow === '' ? null : maintenanceWindow,
      repositoryAccess,
      permissions,
    },
  }
}

/** Empty is none; undefined where it is no number of days. */
function readDays(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^[1-9]\d{0,3}$/.test(trimmed) ? Number(trimmed) : undefined
}

/** Empty is as the setting says; undefined where it is no number of hours. */
function readHours(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^(0|[1-9]\d{0,2})$/.test(trimmed) ? Number(trimmed) : undefined
}

function readPermissions(text: string): Record<string, Level> | null {
  const entries = linesOf(text).map((line) =>
    /^([a-z][a-z0-9_]*)\s*[:=]\s*(read|write|admin)$/.exec(line.toLowerCase()),
  )
  if (entries.some((entry) => entry === null)) return null
  return Object.fromEntries(entries.map((entry) => [entry?.[1] ?? '', (entry?.[2] ?? 'read') as Level]))
}

/** Lines of a field, without blanks around them and without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
