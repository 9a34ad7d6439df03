import { type Answer, noContent, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { timestamp } from '../render.ts'
import { publicKeyBase64 } from '../sealed-box.ts'
import { SharedVault } from '../shared-vault.ts'
import type { StoredSecret, Vault } from '../vault.ts'
import { type SecretStore, secretStores } from './secret-stores.ts'
import { requestedReach, requestedSecret } from './secret-write.ts'

/** Name and dates, all that most lists tell. */
export const renderSecret = ({ name, createdAt, updatedAt }: StoredSecret) => ({
  name,
  created_at: timestamp(createdAt),
  updated_at: timestamp(updatedAt),
})

/** The store's path with this request's own parts, as links need it. */
const storeUrl = (exchange: Exchange, store: SecretStore): string =>
  exchange.baseUrl +
  store.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(param(exchange, name)))

const render = (exchange: Exchange, store: SecretStore, vault: Vault, secret: StoredSecret) => {
  const reach = vault instanceof SharedVault ? vault.reachOf(secret.name) : null
  if (reach === null) return renderSecret(secret)
  const link = `${storeUrl(exchange, store)}/${secret.name}/repositories`
  return {
    ...renderSecret(secret),
    visibility: reach.visibility,
    ...(reach.visibility === 'selected' ? { selected_repositories_url: link } : {}),
  }
}

const routesOf = (store: SecretStore): Route[] => {
  const list = (exchange: Exchange): Answer => {
    const vault = store.open(exchange, 'read')
    const secrets = vault.list()
    const { items, headers } = page(exchange, secrets)
    return ok(
      {
        total_count: secrets.length,
        secrets: items.map((secret) => render(exchange, store, vault, secret)),
      },
      headers,
    )
  }

  const publicKey = (exchange: Exchange): Answer => {
    const { key } = store.open(exchange, 'read-key')
    return ok({ key_id: key.keyId, key: publicKeyBase64(key) })
  }

  const get = (exchange: Exchange): Answer => {
    const vault = store.open(exchange, 'read')
    const secret = vault.get(param(exchange, 'secret_name'))
    return secret ? ok(render(exchange, store, vault, secret)) : refuse(404, 'Not Found')
  }

  const put = (exchange: Exchange): Answer => {
    const vault = store.open(exchange, 'write')
    const { name, value } = requestedSecret(exchange, vault, store.maximum)
    const reach = vault instanceof SharedVault ? requestedReach(exchange, vault) : null
    const { created } = vault.write(name, value, exchange.world.now())
    if (vault instanceof SharedVault && reach) vault.share(name, reach)
    return created ? { status: 201, body: {} } : noContent()
  }

  const remove = (exchange: Exchange): Answer =>
    store.open(exchange, 'write').remove(param(exchange, 'secret_name'))
      ? noContent()
      : refuse(404, 'Not Found')

  const one = `${store.path}/{secret_name}`
  return [
    { method: 'GET', path: store.path, handle: list },
    { method: 'GET', path: `${store.path}/public-key`, handle: publicKey },
    { method: 'GET', path: one, handle: get },
    { method: 'PUT', path: one, handle: put },
    { method: 'DELETE', path: one, handle: remove },
  ]
}

export const secretRoutes: readonly Route[] = secretStores.flatMap(routesOf)
