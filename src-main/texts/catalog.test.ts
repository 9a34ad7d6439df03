import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isNode, literalTexts, type Node, nameOf } from '../../src-preload/language/literal-texts.ts'

const main = fileURLToPath(new URL('..', import.meta.url))

/**
 * Doubles and sample data are for tests and for a look around, the log for machines, the command line has its own words,
 * and permission-form.ts repeats GitHub's.
 */
const unread =
  /\.test\.ts$|\.contract\.ts$|(?:^|\/)(?:fake|memory|hostile|recorded|simulated|sample)-|\/memory\/|\/test-[\w-]+\.ts$|\/plain-desktop\.ts$|\/github-places\.ts$|\/permission-form\.ts$|^adapters\/log\/log-line\.ts$|^(?:cli|texts)\/|^cli\.ts$/
const sources = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !unread.test(file))

/** Statements of SQL and what they are put together from. */
const sql =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|VACUUM|BEGIN|COMMIT|ROLLBACK|ATTACH|DETACH|ON CONFLICT)\b|\b(?:FROM|WHERE|VALUES|ORDER BY|GROUP BY|LIMIT|STRICT|PRAGMA)\b|^(?=.*_)[a-z_]+(?:, [a-z_]+)+$/

/** Words of HTTP before a value. */
const http = /^ ?(?:Bearer|GET) $/

/** GitHub's own names, ids of two words, folders of systems, commands, headers, what old ledgers hold: never translated. */
const sameEverywhere: ReadonlySet<string> = new Set([
  ...['Actions', 'Dependabot', 'Codespaces', 'Agents', 'plain text'],
  ...['Same login', 'Approval'],
  ...['Library', 'Application Support', 'Roaming', 'gh auth token', 'trusted-types default', 'Not found'],
])

const matching = /^(?:startsWith|endsWith|includes|indexOf)$/

/** SQL, HTTP, entries of the log and bugs: for machines, and for those who read the source. */
function isForMachines(node: Node): boolean {
  const { type, value, callee, quasis, arguments: given } = node
  if (type === 'Literal') return typeof value === 'string' && (sameEverywhere.has(value) || sql.test(value))
  if (type === 'TemplateLiteral')
    return (quasis as { value: { cooked: string } }[]).some((each) => sql.test(each.value.cooked))
  if (type === 'TemplateElement') return http.test((value as { cooked: string }).cooked)
  if (type === 'NewExpression') return /^(?:Type|Range)?Error$/.test(nameOf(callee))
  if (type !== 'CallExpression' || !Array.isArray(given)) return false
  // What is looked for in a text came from elsewhere.
  if (isNode(callee) && matching.test(nameOf(callee.property))) return true
  // What the audit log keeps is the same whatever language it is read in.
  return nameOf(callee) === 'record' || isLogEntry(given[0])
}

function isLogEntry(given: unknown): boolean {
  if (!isNode(given) || !Array.isArray(given.properties)) return false
  return given.properties.some((each) => isNode(each) && nameOf(each.key) === 'event')
}

function englishOf(source: string): string[] {
  return literalTexts(source, { lang: 'ts', strict: true, isUnread: isForMachines })
}

describe('the catalog of main', () => {
  it.each([
    ["failure('busy', id, `${id} is busy.`, 'Wait for it.')", ['is busy.', 'Wait for it.']],
    ['const told = `${count} waived`', ['waived']],
    ["db.prepare('SELECT name FROM credential WHERE name = ?')", []],
    ['db.exec(`CREATE TABLE account (id TEXT PRIMARY KEY, ${columns}) STRICT`)', []],
    ["log.write({ event: 'bug', where: 'main, not awaited', error })", []],
    ["record(world, 'export.created', { what: 'audit log' })", []],
    ["reject(new Error('This is a bug.'))", []],
    ["const isTheirs = message.startsWith('Invalid type')", []],
    ["type Kind = 'not found yet'", []],
  ])('finds what it looks for in %s', (source, found) => {
    expect(englishOf(source)).toEqual(found)
  })

  it('has every sentence that main makes', () => {
    const found = sources.flatMap((file) =>
      englishOf(readFileSync(join(main, file), 'utf8')).map((text) => `${file}: ${text}`),
    )
    expect(sources.length).toBeGreaterThan(400)
    expect(found).toEqual([])
  })
})
