import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { matchPath, type PathPattern, pathPattern } from '../routing.ts'
import { dereference, isJson, type Json, type OpenApiDocument, openApiDocument } from './document.ts'
import { toJsonSchema } from './json-schema.ts'
import { queryProblem } from './query.ts'

export interface SeenRequest {
  method: string
  /** Below the base URL, without query. */
  path: string
  query: URLSearchParams
  contentType: string | null
  /** Parsed JSON, or the text when it is none; undefined without a body. */
  body: unknown
}

export interface SeenAnswer {
  status: number
  contentType: string | null
  body: unknown
}

/** Checks requests and answers against GitHub's description of one API version. */
export class OpenApiValidator {
  readonly #document: OpenApiDocument
  readonly #paths: PathPattern<Json>[]
  readonly #ajv: Ajv
  readonly #compiled = new Map<unknown, ValidateFunction>()

  constructor(version: string) {
    this.#document = openApiDocument(version)
    this.#paths = Object.entries(this.#document.paths).map(([template, item]) => pathPattern(template, item))
    this.#ajv = new Ajv({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
    })
    // ajv-formats is CommonJS: its function is the default export's own default for some loaders.
    const plugin = addFormats as unknown as { default?: (ajv: Ajv) => Ajv } & ((ajv: Ajv) => Ajv)
    ;(plugin.default ?? plugin)(this.#ajv)
    this.#ajv.addSchema({
      $id: 'github',
      definitions: Object.fromEntries(
        Object.entries(this.#document.components.schemas).map(([name, schema]) => [
          name,
          toJsonSchema(schema),
        ]),
      ),
    })
  }

  /** What is wrong with the request; empty when nothing is. */
  request(seen: SeenRequest): string[] {
    const found = this.#operation(seen)
    if (!found) return ['no such operation in GitHub’s description']
    const { operation, params } = found
    const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((parameter) =>
      dereference(this.#document, parameter),
    )
    return [
      ...this.#pathProblems(parameters, params),
      ...this.#queryProblems(parameters, seen.query),
      ...this.#bodyProblems(operation, seen),
    ]
  }

  /** What is wrong with an answer of ours. Errors that the description leaves out are allowed if well-formed. */
  answer(seen: SeenRequest, answer: SeenAnswer): string[] {
    const found = this.#operation(seen)
    if (!found)
      return answer.status === 404 ? [] : [`answer ${answer.status} of an operation that does not exist`]
    const responses = dereference(this.#document, found.operation.responses)
    const declared = responses[String(answer.status)]
    if (declared === undefined) return this.#undeclaredProblems(seen, answer)
    const schema = this.#jsonSchema(dereference(this.#document, declared))
    if (schema === undefined) {
      const empty = answer.body === undefined || answer.status >= 300
      return empty ? [] : [`answer ${answer.status} must have no body`]
    }
    if (!answer.contentType?.startsWith('application/json')) return [`answer ${answer.status} is not JSON`]
    return this.#check(schema, answer.body, `answer ${answer.status}`)
  }

  /** Compiles every request and answer schema at once and returns their number; throws for one that is broken. */
  compileAll(): number {
    const bodies = Object.values(this.#document.paths)
      .flatMap((item) => Object.values(item).filter(isJson))
      .flatMap(({ requestBody, responses }) => [
        requestBody,
        ...(isJson(responses) ? Object.values(responses) : []),
      ])
      .filter((body) => body !== undefined)
      .map((body) => this.#jsonSchema(dereference(this.#document, body)))
      .filter((schema) => schema !== undefined)
    for (const schema of bodies) this.#validate(schema)
    return bodies.length
  }

  #operation({ method, path }: SeenRequest): { operation: Json; params: Record<string, string> } | null {
    const having = this.#paths.filter(({ value }) => isJson(value[method.toLowerCase()]))
    const match = matchPath(having, path)
    const operation = match?.pattern.value[method.toLowerCase()]
    return match && isJson(operation) ? { operation, params: match.params } : null
  }

  #pathProblems(parameters: readonly Json[], params: Record<string, string>): string[] {
    return parameters
      .filter((parameter) => parameter.in === 'path')
      .flatMap((parameter) => {
        const problem = queryProblem(parameter.schema, params[String(parameter.name)] ?? '')
        return problem ? [`path parameter ${String(parameter.name)} ${problem}`] : []
      })
  }

  #queryProblems(parameters: readonly Json[], query: URLSearchParams): string[] {
    const declared = new Map(
      parameters
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => [parameter.name, parameter]),
    )
    const missing = [...declared]
      .filter(([name, parameter]) => parameter.required === true && !query.has(String(name)))
      .map(([name]) => `query parameter ${String(name)} is missing`)
    const wrong = [...query].flatMap(([key, value]) => {
      const name = key.replace(/\[\]$/, '')
      const parameter = declared.get(name)
      if (!parameter) return [`query parameter ${name} is not declared`]
      const problem = queryProblem(parameter.schema, value, name)
      return problem ? [`query parameter ${name} ${problem}`] : []
    })
    return [...missing, ...wrong]
  }

  #bodyProblems(operation: Json, seen: SeenRequest): string[] {
    if (operation.requestBody === undefined)
      return seen.body === undefined ? [] : ['request has a body, none is declared']
    const requestBody = dereference(this.#document, operation.requestBody)
    if (seen.body === undefined) return requestBody.required === true ? ['request body is missing'] : []
    if (!/^application\/json\b/.test(seen.contentType ?? '')) {
      return [`request Content-Type is ${seen.contentType ?? 'absent'}, not application/json`]
    }
    const schema = this.#jsonSchema(requestBody)
    if (schema === undefined) return []
    const undeclared = this.#undeclaredKeys(schema, seen.body)
    return [...undeclared, ...this.#check(schema, seen.body, 'request body')]
  }

  /** GitHub's bodies allow further keys by schema; a key that it does not know is still a mistake of the client. */
  #undeclaredKeys(schema: unknown, body: unknown): string[] {
    const { properties } = dereference(this.#document, schema)
    if (!isJson(properties) || !isJson(body)) return []
    return Object.keys(body)
      .filter((key) => !(key in properties))
      .map((key) => `request body key ${key} is not declared`)
  }

  #undeclaredProblems(seen: SeenRequest, { status, body }: SeenAnswer): string[] {
    if (status === 304 && seen.method === 'GET') return []
    const isError = status >= 400 || status === 301 || status === 302 || status === 307
    if (!isError) return [`answer ${status} is not declared`]
    if (!isJson(body) || typeof body.message !== 'string') return [`answer ${status} has no message`]
    return this.#check({ $ref: '#/components/schemas/basic-error' }, body, `answer ${status}`)
  }

  #jsonSchema(holder: Json): unknown {
    const content = isJson(holder.content) ? holder.content['application/json'] : undefined
    return isJson(content) ? content.schema : undefined
  }

  /** Compiles at first use; a schema that does not compile throws, it is never skipped. */
  #check(schema: unknown, value: unknown, what: string): string[] {
    const validate = this.#validate(schema)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${what}${instancePath} ${message ?? ''}`,
    )
  }

  #validate(schema: unknown): ValidateFunction {
    const key = isJson(schema) && typeof schema.$ref === 'string' ? schema.$ref : schema
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(toJsonSchema(schema) as Json)
    this.#compiled.set(key, validate)
    return validate
  }
}
