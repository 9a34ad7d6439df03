import type { Exchange } from './exchange.ts'

const positive = (text: string | null, fallback: number): number =>
  text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : fallback

/**
 * One page of a list and its `Link` header. GitHub gives 30 by default and never more than 100, and falls back
 * to the default for a number it does not understand.
 */
export const page = <Item>(
  exchange: Exchange,
  items: readonly Item[],
): { items: Item[]; headers: Record<string, string> } => {
  const size = Math.min(positive(exchange.query.get('per_page'), 30), 100)
  const number = positive(exchange.query.get('page'), 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(exchange.query)
    query.set('page', String(to))
    return `<${exchange.baseUrl}${exchange.path}?${query}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ]
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  }
}
