import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

type Schema = Readonly<Record<string, unknown>>

/** One operation of a vendor's published description, with its references already resolved by Ajv's `$id`. */
export interface DescribedOperation {
  readonly method: string
  /** Matches the path as it is sent. */
  readonly path: RegExp
  /** Query parameters by name. */
  readonly query: Readonly<
    Record<string, { readonly required: boolean; readonly values?: readonly string[] }>
  >
  /** Schema of the body; null when none is described. */
  readonly body: Schema | null
  /** Schema of a successful answer. */
  readonly answer: Schema
}

export interface DescribedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly contentType: string | null
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown
}

/** Checks requests and answers against what a vendor published. */
export class DescribedApi {
  readonly #operations: readonly DescribedOperation[]
  readonly #errors: Schema
  readonly #ajv: Ajv
  readonly #compiled = new Map<Schema, ValidateFunction>()

  /**
   * @param definitions schemas that operations refer to, each with an `$id`
   * @param errors schema of every answer of 400 and more
   */
  constructor(
    operations: readonly DescribedOperation[],
    errors: Schema,
    definitions: readonly Schema[] = [],
  ) {
    this.#operations = operations
    this.#errors = errors
    // Descriptions carry keywords of their own ("example", "strictProperties"), which say nothing about validity.
    this.#ajv = new Ajv({ allErrors: true, strict: false })
    // ajv-formats is CommonJS: its function is the default export's own default for some loaders.
    const plugin = addFormats as unknown as { default?: (ajv: Ajv) => Ajv } & ((ajv: Ajv) => Ajv)
    ;(plugin.default ?? plugin)(this.#ajv)
    for (const each of definitions) this.#ajv.addSchema(each)
  }

  /** What is wrong with the request; empty when nothing is. */
  request(seen: DescribedRequest): string[] {
    const operation = this.#operation(seen)
    if (operation === undefined) return ['no such operation in the description']
    return [...queryProblems(operation, seen.query), ...this.#bodyProblems(operation, seen)]
  }

  answer(seen: DescribedRequest, status: number, body: unknown): string[] {
    if (status >= 400) return this.#check(this.#errors, body, `answer ${status}`)
    const operation = this.#operation(seen)
    if (operation === undefined) return [`answer ${status} of an operation that does not exist`]
    return this.#check(operation.answer, body, `answer ${status}`)
  }

  /** Compiles every schema and returns their number; throws for one that is broken. */
  compileAll(): number {
    const schemas = this.#operations.flatMap(({ body, answer }) =>
      body === null ? [answer] : [body, answer],
    )
    for (const each of [...schemas, this.#errors]) this.#validator(each)
    return schemas.length
  }

  #operation({ method, path }: DescribedRequest): DescribedOperation | undefined {
    return this.#operations.find((each) => each.method === method && each.path.test(path))
  }

  #bodyProblems({ body }: DescribedOperation, seen: DescribedRequest): string[] {
    if (body === null) return seen.body === undefined ? [] : ['request has a body, none is described']
    if (seen.body === undefined) return ['request body is missing']
    if (!/^application\/json\b/.test(seen.contentType ?? ''))
      return [`request Content-Type is ${seen.contentType ?? 'absent'}`]
    return this.#check(body, seen.body, 'request body')
  }

  #check(schema: Schema, value: unknown, what: string): string[] {
    const validate = this.#validator(schema)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${what}${instancePath} ${message ?? ''}${'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : ''}`,
    )
  }

  #validator(schema: Schema): ValidateFunction {
    const known = this.#compiled.get(schema)
    if (known !== undefined) return known
    const compiled = this.#ajv.compile(schema)
    this.#compiled.set(schema, compiled)
    return compiled
  }
}

function queryProblems({ query }: DescribedOperation, sent: URLSearchParams): string[] {
  const missing = Object.entries(query)
    .filter(([name, { required }]) => required && !sent.has(name))
    .map(([name]) => `query parameter ${name} is missing`)
  const wrong = [...sent].flatMap(([name, value]) => {
    const described = query[name]
    if (described === undefined) return [`query parameter ${name} is not described`]
    return described.values?.includes(value) === false
      ? [`query parameter ${name} is none of its values`]
      : []
  })
  return [...missing, ...wrong]
}
