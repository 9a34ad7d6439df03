import { readFileSync } from 'node:fs'
import { DescribedApi, type DescribedOperation } from '../service-double/described-api.ts'

interface Link {
  readonly href: string
  readonly method: string
  readonly schema?: Readonly<Record<string, unknown>>
  readonly targetSchema: Readonly<Record<string, unknown>>
}

interface HyperSchema {
  readonly definitions: Readonly<
    Record<string, { readonly links: readonly Link[] } & Record<string, unknown>>
  >
}

const id = 'heroku'

/** References begin at the root of Heroku's document, wherever Ajv meets them. */
const rooted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rooted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string' ? item.replace(/^#/, `${id}#`) : rooted(item),
    ]),
  )
}

/**
 * `strictProperties`: every property is there and no other one is. Source: Heroku's own prmd, "strictProperties". The
 * description is pruned, so answers of the simulator have the properties that were kept and are held to them.
 */
const strict = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strict)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strict(item)]))
  if (copy.strictProperties !== true || typeof copy.properties !== 'object' || copy.properties === null)
    return copy
  return { ...copy, required: Object.keys(copy.properties), additionalProperties: false }
}

/** Heroku's description with the errors of its reference: `{ id, message, url? }`. */
export const platformApi = (): DescribedApi => {
  const source = JSON.parse(
    readFileSync(new URL('./platform-api.json', import.meta.url), 'utf8'),
  ) as HyperSchema
  const { definitions } = strict(rooted(source)) as HyperSchema
  const operations = Object.values(definitions).flatMap(({ links }) => links.map(operationOf))
  const root = {
    $id: id,
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, { links: _, ...schema }]) => [name, schema]),
    ),
  }
  return new DescribedApi(operations, errors, [root])
}

const operationOf = ({ href, method, schema, targetSchema }: Link): DescribedOperation => ({
  method,
  path: new RegExp(`^${href.replace(/\{[^}]*\}/g, '[^/]+')}$`),
  query: {},
  body: schema ?? null,
  answer: targetSchema,
})

/** Source: devcenter.heroku.com, "Platform API Reference", error format. */
const errors = {
  type: 'object',
  required: ['id', 'message'],
  properties: { id: { type: 'string' }, message: { type: 'string' }, url: { type: 'string' } },
  additionalProperties: false,
}
