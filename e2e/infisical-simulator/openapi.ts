import { readFileSync } from 'node:fs'
import { DescribedApi, type DescribedOperation } from '../service-double/described-api.ts'

type Json = Readonly<Record<string, unknown>>

interface Operation {
  readonly parameters?: readonly {
    readonly name: string
    readonly required: boolean
    readonly schema: { readonly enum?: readonly string[] }
  }[]
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Body>>
}

interface Body {
  readonly content: { readonly 'application/json': { readonly schema: Json } }
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: { readonly Error: Json } }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a list of types. */
const withNull = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNull)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withNull(item)]),
  )
  return nullable === true ? { ...rest, type: [rest.type, 'null'] } : rest
}

const schemaOf = (body: Body): Json => withNull(body.content['application/json'].schema) as Json

/** Infisical's description with the one form of its errors. */
export const infisicalApi = (): DescribedApi => {
  const { paths, components } = JSON.parse(
    readFileSync(new URL('./infisical-openapi.json', import.meta.url), 'utf8'),
  ) as OpenApi
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(method, path, operation)),
  )
  return new DescribedApi(operations, withNull(components.schemas.Error) as Json)
}

const operationOf = (method: string, path: string, operation: Operation): DescribedOperation => {
  const success = operation.responses['200']
  if (success === undefined) throw new Error(`${method} ${path} describes no success`)
  return {
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}$`),
    query: Object.fromEntries(
      (operation.parameters ?? []).map(({ name, required, schema }) => [
        name,
        { required, ...(schema.enum === undefined ? {} : { values: schema.enum }) },
      ]),
    ),
    body: operation.requestBody === undefined ? null : schemaOf(operation.requestBody),
    answer: schemaOf(success),
  }
}
