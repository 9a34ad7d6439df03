import { isJson, type Json } from './document.ts'

/** Annotations of OpenAPI 3.0 that say nothing about validity. */
const annotations = new Set([
  'example',
  'examples',
  'discriminator',
  'readOnly',
  'writeOnly',
  'deprecated',
  'xml',
  'externalDocs',
])

/** Keywords whose values are maps from a name to a schema, so their keys are no keywords. */
const schemaMaps = new Set(['properties', 'patternProperties', 'definitions'])

const keywords = (schema: Json): Json =>
  Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'nullable' && !annotations.has(key) && !key.startsWith('x-'))
      .map(([key, value]) => {
        if (key === 'enum' || key === 'default' || key === 'required') return [key, value]
        if (schemaMaps.has(key) && isJson(value)) {
          return [
            key,
            Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJsonSchema(item)])),
          ]
        }
        return [key, toJsonSchema(value)]
      }),
  )

/**
 * JSON Schema draft 7 of an OpenAPI 3.0 schema: `nullable` becomes a type or an alternative, references point
 * into `github`, and a `oneOf` with a discriminator becomes `anyOf`, because the discriminator, not the shape,
 * makes the alternatives exclusive.
 */
export const toJsonSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(toJsonSchema)
  if (!isJson(schema)) return schema
  if (typeof schema.$ref === 'string') {
    return { $ref: schema.$ref.replace('#/components/schemas/', 'github#/definitions/') }
  }
  const result = keywords(schema)
  if (schema.discriminator !== undefined && result.oneOf !== undefined) {
    result.anyOf = result.oneOf
    delete result.oneOf
  }
  if (schema.nullable !== true) return result
  if (typeof result.type !== 'string') return { anyOf: [{ type: 'null' }, result] }
  return {
    ...result,
    type: [result.type, 'null'],
    ...(Array.isArray(result.enum) && !result.enum.includes(null) ? { enum: [...result.enum, null] } : {}),
  }
}
