import { describe, expect, it } from 'vitest'
import { checkShape, FieldsWanted, jsonRequest, jsonText, printJson } from './json.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const list = { whole: false, fields: ['destination', 'state'] }
const one = { whole: true, fields: ['state'] }
const rows = [
  { destination: 'actions:acme/a/X', state: 'missing', hidden: 1 },
  { destination: 'actions:acme/b/X', state: 'current', hidden: 2 },
]

describe('--json', () => {
  it('lists the fields on list commands, prints the whole document elsewhere', () => {
    expect(() => jsonRequest(list, true, undefined)).toThrow(FieldsWanted)
    expect(jsonRequest(one, true, undefined)).toEqual({ fields: null, jq: null })
    expect(jsonRequest(list, undefined, undefined)).toBeNull()
  })

  it('names the nearest field for an unknown one', () => {
    expect(() => jsonRequest(list, 'destinaton', undefined)).toThrow('The nearest is "destination"')
  })

  it('refuses --jq without --json', () => {
    expect(() => jsonRequest(list, undefined, '.')).toThrow('--jq works on --json only')
  })

  it('prints the fields asked for and no others', async () => {
    const { terminal, out } = recordedTerminal()
    await printJson(terminal, { fields: ['state'], jq: null }, rows)
    expect(JSON.parse(out())).toEqual([{ state: 'missing' }, { state: 'current' }])
  })

  it('filters with jq, without jq installed', async () => {
    const { terminal, out } = recordedTerminal()
    const jq = '.[] | select(.state=="missing") | .destination'
    await printJson(terminal, { fields: ['destination', 'state'], jq }, rows)
    expect(out()).toBe('actions:acme/a/X\n')
  })

  it('tells a broken expression in one sentence', async () => {
    const { terminal } = recordedTerminal()
    await expect(printJson(terminal, { fields: null, jq: '.[' }, rows)).rejects.toThrow(
      'The --jq expression failed',
    )
  })

  it('tells a broken filter or template without a document, and nothing of one that only a document can fail', async () => {
    const jq = { fields: null, jq: '.[] | foo' }
    await expect(checkShape(jq)).rejects.toThrow('The --jq expression failed: foo/0 is not defined')
    const template = { fields: null, jq: null, template: '{{range .}}' }
    await expect(checkShape(template)).rejects.toThrow('{{range .}} has no {{end}}.')
    await checkShape({ fields: null, jq: '.[].a # every\n| error("told by the document")' })
    await checkShape({ fields: null, jq: null, template: '{{range .}}{{timeago .}}{{end}}' })
    await checkShape({ fields: null, jq: null })
  })

  it('writes what a terminal would obey as an escape', () => {
    const text = jsonText({ name: 'a\u202eb\u009b' }, 0)
    expect(text).toBe('{"name":"a\\u202eb\\u009b"}')
    expect(JSON.parse(text)).toEqual({ name: 'a\u202eb\u009b' })
  })
})
