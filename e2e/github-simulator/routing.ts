/** A path template turned into something that matches. */
export interface PathPattern<Value> {
  readonly template: string
  readonly expression: RegExp
  readonly names: readonly string[]
  readonly value: Value
}

const escapeLiteral = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Compiles `/repos/{owner}/{repo}`; a last parameter called `path` may hold slashes, as `contents/{path}` does. */
export const pathPattern = <Value>(template: string, value: Value): PathPattern<Value> => {
  const names: string[] = []
  const parts = template.split(/(\{[^}]+\})/).map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name === undefined) return escapeLiteral(part)
    names.push(name)
    return name === 'path' ? '(.+)' : '([^/]+)'
  })
  return { template, expression: new RegExp(`^${parts.join('')}$`), names, value }
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A stray percent sign: GitHub takes it as it is.
    return segment
  }
}

/** The matching pattern with the fewest parameters: `…/public-key` wins over `…/{secret_name}`. */
export const matchPath = <Value>(
  patterns: readonly PathPattern<Value>[],
  path: string,
): { pattern: PathPattern<Value>; params: Record<string, string> } | null => {
  const matching = patterns
    .filter(({ expression }) => expression.test(path))
    .sort((left, right) => left.names.length - right.names.length)
  const [pattern] = matching
  if (!pattern) return null
  const values = pattern.expression.exec(path)?.slice(1) ?? []
  return {
    pattern,
    params: Object.fromEntries(pattern.names.map((name, index) => [name, decode(values[index] ?? '')])),
  }
}
