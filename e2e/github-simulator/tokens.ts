import { newTokenValue, type TokenKind, tokenFingerprint } from './token-format.ts'
import type { World } from './world.ts'

export type PermissionLevel = 'read' | 'write' | 'admin'

const levelOrder: readonly PermissionLevel[] = ['read', 'write', 'admin']

export interface TokenRequest {
  kind: TokenKind
  login: string
  /** Resource owner of a fine-grained token; the login itself by default. */
  owner?: string
  /** Full names; `all` (default) means every repository of the owner, also later ones. */
  repositories?: 'all' | readonly string[]
  /** Fine-grained permissions by slug; `metadata: read` is always added. */
  permissions?: Record<string, PermissionLevel>
  /** Classic and OAuth scopes. */
  scopes?: readonly string[]
  /** null (default) never expires. */
  expiresAt?: Date | null
  createdAt?: Date
  /** The organization has not approved it yet: it reads public resources only. */
  pendingApproval?: boolean
  /** Organizations for which a classic token is authorized for single sign-on. */
  ssoAuthorized?: readonly string[]
}

export interface Token {
  readonly id: number
  readonly kind: TokenKind
  readonly value: string
  readonly fingerprint: string
  readonly login: string
  readonly owner: string
  /** Ids: a repository made later under the same name is not selected. */
  readonly repositories: 'all' | ReadonlySet<number>
  permissions: Record<string, PermissionLevel>
  scopes: string[]
  expiresAt: Date | null
  readonly createdAt: Date
  revokedAt: Date | null
  pendingApproval: boolean
  ssoAuthorized: string[]
  lastUsedAt: Date | null
}

/** Scopes that come with another one (`gh` and docs, "Scopes for OAuth apps"). */
const impliedScopes: Record<string, readonly string[]> = {
  repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
  user: ['read:user', 'user:email', 'user:follow'],
  codespace: ['codespace:secrets'],
}

/** True for tokens that carry scopes; the others carry permissions. */
export const isScoped = (token: Token): boolean => token.kind === 'classic' || token.kind === 'oauth'

export const hasScope = (token: Token, scope: string): boolean =>
  token.scopes.some((granted) => granted === scope || (impliedScopes[granted] ?? []).includes(scope))

export const hasPermission = (
  token: Pick<Token, 'permissions'>,
  slug: string,
  level: PermissionLevel,
): boolean => {
  const granted = token.permissions[slug]
  return granted !== undefined && levelOrder.indexOf(granted) >= levelOrder.indexOf(level)
}

/** Every token of the host. Values stay here: logs and requests carry fingerprints. */
export class TokenRegistry {
  readonly all: Token[] = []
  readonly #byValue = new Map<string, Token>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Makes a token and returns its value, as the web form shows it once. Throws for an unknown login or repository. */
  issue(request: TokenRequest): string {
    const value = newTokenValue(request.kind)
    if (!this.#world.user(request.login)) throw new Error(`no such user: ${request.login}`)
    const repositories = request.repositories ?? 'all'
    const token: Token = {
      id: this.#world.nextId(),
      kind: request.kind,
      value,
      fingerprint: tokenFingerprint(value),
      login: request.login,
      owner: request.owner ?? request.login,
      repositories:
        repositories === 'all' ? 'all' : new Set(repositories.map((name) => this.#repositoryId(name))),
      permissions: { metadata: 'read', ...request.permissions },
      scopes: [...(request.scopes ?? [])],
      expiresAt: request.expiresAt ?? null,
      createdAt: request.createdAt ?? this.#world.now(),
      revokedAt: null,
      pendingApproval: request.pendingApproval ?? false,
      ssoAuthorized: [...(request.ssoAuthorized ?? [])],
      lastUsedAt: null,
    }
    this.all.push(token)
    this.#byValue.set(value, token)
    return value
  }

  /** Known tokens, also dead ones. */
  find(value: string): Token | undefined {
    return this.#byValue.get(value)
  }

  /** True when the token would authenticate now. Refresh tokens never do. */
  isAlive(token: Token): boolean {
    const now = this.#world.now()
    return (
      token.kind !== 'app-refresh' &&
      (token.revokedAt === null || token.revokedAt > now) &&
      (token.expiresAt === null || token.expiresAt > now)
    )
  }

  /** Takes effect at once. Returns false for a token this host never issued. */
  revoke(value: string): boolean {
    const token = this.#byValue.get(value)
    if (!token) return false
    token.revokedAt ??= this.#world.now()
    return true
  }

  #repositoryId(fullName: string): number {
    const repository = this.#world.repository(fullName)
    if (!repository) throw new Error(`no such repository: ${fullName}`)
    return repository.id
  }
}
