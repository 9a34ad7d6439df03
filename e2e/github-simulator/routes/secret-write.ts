import { refuse } from '../answer.ts'
import { type Exchange, param } from '../exchange.ts'
import { openSealedBox } from '../sealed-box.ts'
import { type Reach, type SharedVault, visibilities } from '../shared-vault.ts'
import type { Vault } from '../vault.ts'

/** 48 KB (docs, "Secrets reference"); that they are 49,152 bytes of plain text is our reading. */
const maximumBytes = 49_152
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/

const refuseBadName = (name: string): void => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    refuse(
      422,
      'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).',
    )
  }
  if (/^GITHUB_/i.test(name)) refuse(422, 'Secret names must not start with GITHUB_.')
}

const refuseMissing = (field: string): never => refuse(422, `Invalid request.\n\n"${field}" wasn't supplied.`)

/** The field as text, or the 422 that GitHub gives for a missing one (github/rest-api-description issue 419). */
const requiredText = (exchange: Exchange, field: string): string => {
  const value = exchange.body[field]
  if (value === undefined) return refuseMissing(field)
  if (typeof value !== 'string')
    return refuse(422, `Invalid request.\n\nFor '${field}', value is not a string.`)
  return value
}

/** The name of the path and the opened value of the body; refuses what GitHub refuses. */
export const requestedSecret = (
  exchange: Exchange,
  vault: Vault,
  maximum: number,
): { name: string; value: string } => {
  const name = param(exchange, 'secret_name')
  refuseBadName(name)
  const sealed = requiredText(exchange, 'encrypted_value')
  const keyId = requiredText(exchange, 'key_id')
  if (!base64.test(sealed))
    refuse(422, 'Invalid request.\n\nencrypted_value does not match the expected pattern.')
  if (keyId !== vault.key.keyId)
    refuse(422, 'Bad request - key_id is not the current public key of this resource')
  const value = openSealedBox(vault.key, sealed)
  if (value === null) {
    return refuse(422, 'Bad request - validation failed due to an improperly encrypted secret')
  }
  if (Buffer.byteLength(value) > maximumBytes) refuse(422, 'Secret value is too large: the limit is 48 KB.')
  if (!vault.get(name) && vault.list().length >= maximum) {
    refuse(422, `Secret limit exceeded: the limit is ${maximum}.`)
  }
  return { name, value }
}

/** `selected_repository_ids`, integers or digits, each of a repository that may be selected; null when absent. */
const requestedIds = ({ body }: Exchange, vault: SharedVault): number[] | null => {
  const { selected_repository_ids: given } = body
  if (given === undefined) return null
  if (!Array.isArray(given))
    return refuse(422, 'Invalid request.\n\nselected_repository_ids is not an array.')
  return given.map((id: unknown) =>
    (typeof id === 'number' || typeof id === 'string') && vault.repositoryOf(Number(id))
      ? Number(id)
      : refuse(422, 'Validation Failed', {
          errors: [{ resource: 'Secret', field: 'selected_repository_ids', code: 'invalid' }],
        }),
  )
}

/** The ids of a body that must have them. */
export const requiredIds = (exchange: Exchange, vault: SharedVault): number[] =>
  requestedIds(exchange, vault) ?? refuseMissing('selected_repository_ids')

/**
 * The reach that a `PUT` of a shared secret asks for. What happens to the selection when the ids are left out is
 * undocumented: here it is emptied, so that a client that forgets them loses.
 */
export const requestedReach = (exchange: Exchange, vault: SharedVault): Reach => {
  const wanted = vault.visibility === 'chosen' ? requiredText(exchange, 'visibility') : 'selected'
  const visibility = visibilities.find((known) => known === wanted)
  if (visibility === undefined) {
    return refuse(422, `Invalid request.\n\n${wanted} is not a member of ["all", "private", "selected"].`)
  }
  const ids = requestedIds(exchange, vault)
  if (ids !== null && visibility !== 'selected') {
    refuse(422, 'selected_repository_ids can only be given when visibility is selected.')
  }
  return { visibility, selectedRepositoryIds: ids ?? [] }
}
