import type { TokenFormView } from '../../src-preload/contract/index.ts'
import type { TokenForm } from '../domain/token-form.ts'

/** Field by field, as every view. */
export function tokenFormView(form: TokenForm): TokenFormView {
  return {
    kind: form.kind,
    whyClassic: form.whyClassic,
    url: form.url,
    prefills: form.prefills,
    tokenName: form.tokenName,
    description: form.description,
    owner: form.owner,
    lifetimeDays: form.lifetimeDays,
    expiresOn: form.expiresOn,
    lifetimeNote: form.lifetimeNote,
    repositoryAccess: [...form.repositoryAccess],
    permissions: form.permissions.map(({ slug, name, scope, level, reason, byLink }) => ({
      slug,
      name,
      scope,
      level,
      reason,
      byLink,
    })),
    scopes: form.scopes.map(({ scope, reason }) => ({ scope, reason })),
    notes: [...form.notes],
  }
}
