import { isJson } from './document.ts'

const dateOrTime = String.raw`\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?`
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
// The description calls `created` a date-time, but it takes GitHub's search syntax (docs of the same operation).
const searchRange = new RegExp(
  String.raw`^(?:(?:>=|<=|>|<)?${dateOrTime}|(?:${dateOrTime}|\*)\.\.(?:${dateOrTime}|\*))$`,
)

/** What is wrong with a path or query value, all of which are text on the wire; null when nothing is. */
export const queryProblem = (schema: unknown, value: string, name = ''): string | null => {
  if (!isJson(schema)) return null
  if (name === 'created') return searchRange.test(value) ? null : 'is no date or range'
  if (value === '') return 'is empty'
  const alternatives = schema.oneOf ?? schema.anyOf
  if (Array.isArray(alternatives)) {
    const problems = alternatives.map((alternative) => queryProblem(alternative, value))
    return problems.includes(null) ? null : (problems[0] ?? null)
  }
  if (schema.type === 'array') return queryProblem(schema.items, value)
  if (schema.type === 'integer' && !/^-?\d+$/.test(value)) return 'is not an integer'
  if (schema.type === 'boolean' && value !== 'true' && value !== 'false') return 'is not a boolean'
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    return `is none of ${schema.enum.join(', ')}`
  if (schema.format === 'date-time' && !dateTime.test(value)) return 'is not a date-time'
  return null
}
