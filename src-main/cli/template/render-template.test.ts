import { describe, expect, it } from 'vitest'
import { recordedTerminal } from '../recorded-terminal.ts'
import { rowLayout } from './lay-out-rows.ts'
import { printTemplate, renderTemplate } from './render-template.ts'

const rows = [
  {
    name: 'api',
    state: 'current',
    at: '2026-11-20T08:05:09Z',
    tags: [{ name: 'a' }, { name: 'b' }],
    left: 6,
  },
  { name: 'web', state: 'missing', at: null, tags: [], left: 0.5 },
]
const esc = String.fromCharCode(27)

function render(template: string, document: unknown = rows, color = false, columns = 40): string {
  return renderTemplate(template, document, {
    nowMs: Date.parse('2026-11-22T08:05:09Z'),
    color,
    autocolor: color,
    links: color,
    layOut: rowLayout(recordedTerminal({ isTTY: true, columns }).terminal),
  })
}

describe('a template', () => {
  it.each([
    ['{{range .}}{{.name}} {{end}}', 'api web '],
    ['{{range .}}{{.name}}={{.at}};{{end}}', 'api=2026-11-20T08:05:09Z;web=<no value>;'],
    ['{{range .}}{{if eq .state "missing"}}{{.name}}{{else}}-{{end}}{{end}}', '-web'],
    ['{{range .}}{{if .tags}}1{{else if .at}}2{{else}}3{{end}}{{end}}', '13'],
    ['{{range .}}{{with .at}}{{.}}{{else}}never{{end}} {{end}}', '2026-11-20T08:05:09Z never '],
    ['{{range .}}{{range .tags}}{{.name}}{{else}}none{{end}}{{end}}', 'abnone'],
    ['{{range .}}{{.tags | pluck "name" | join ", "}}|{{end}}', 'a, b||'],
    ['{{(index . 0).name}} {{len .}} {{len $}}', 'api 2 2'],
    [
      '{{range .}}{{printf "%s: %v%% %q\\n" .name .left .state}}{{end}}',
      'api: 6% "current"\nweb: 0.5% "missing"\n',
    ],
    ['{{range .}}\n  {{- .name -}}  \n{{end}}', 'apiweb'],
    ['a{{/* said }} nowhere */}}b{{"}}"}}{{`\\n`}}', 'ab}}\\n'],
    ['{{range .}}{{if and .at (gt .left 5)}}{{.name}}{{end}}{{end}}', 'api'],
    ['{{if or false nil 0 ""}}a{{else}}b{{end}}{{not true}} {{1.5}}', 'bfalse 1.5'],
    ['{{range .}}{{timeago .at}};{{end}}', 'about 2 days ago;;'],
    ['{{range .}}{{truncate 3 .state}} {{end}}', 'cu… mi… '],
    ['{{(index . 0).at | timefmt "Mon, 02 Jan 2006 3:04:05PM -0700"}}', 'Fri, 20 Nov 2026 8:05:09AM +0000'],
    ['{{index . 0 "tags"}} {{print 1 "a"}}', '[map[name:a] map[name:b]] 1a'],
  ])('makes of %s what Go and gh make of it', (template, shown) => {
    expect(render(template)).toBe(shown)
  })

  it('sets rows under each other, cut where the terminal ends, also without tablerender', () => {
    const template = '{{range .}}{{tablerow .name .state .left}}{{end}}'
    expect(render(template)).toBe('api  current  6\nweb  missing  0.50\n')
    expect(render(`${template}{{tablerender}}{{tablerow "one"}}`)).toBe(
      'api  current  6\nweb  missing  0.50\none\n',
    )
    const wide = [{ name: 'x'.repeat(60), state: 'current' }]
    expect(render('{{range .}}{{tablerow (autocolor "red" .name) .state}}{{end}}', wide, true, 20)).toBe(
      `${esc}[31m${'x'.repeat(10)}…${esc}[0m  current\n`,
    )
  })

  it('writes rows of a pipe uncut and separated by tabs', () => {
    const { terminal, out } = recordedTerminal()
    printTemplate(terminal, '{{range .}}{{tablerow .name (autocolor "red" .state)}}{{end}}', [
      { name: `${'x'.repeat(200)}\ty`, state: 'current' },
    ])
    expect(out()).toBe(`${'x'.repeat(200)} y\tcurrent\n`)
  })

  it('colors and links as gh does, and not at all with NO_COLOR', () => {
    const template =
      '{{color "green+bh:white" "a"}}{{autocolor "red" "b"}}{{hyperlink "https://x.invalid" "c"}}'
    expect(render(template, null, true)).toBe(
      `${esc}[1;92;47ma${esc}[0m${esc}[31mb${esc}[0m${esc}]8;;https://x.invalid${esc}\\c${esc}]8;;${esc}\\`,
    )
    const plain = recordedTerminal({ isTTY: true, environment: { NO_COLOR: '1', TERM: 'xterm' } })
    printTemplate(plain.terminal, template, null)
    expect(plain.out()).toBe('abc')
  })

  it('lets no value of the document color, link or hide anything', () => {
    const hostile = [{ name: `${esc}]8;;https://evil.invalid${esc}\\a${esc}[8mb\u202ec` }]
    const shown = render('{{range .}}{{.name}}{{tablerow .name}}{{end}}', hostile, true, 200)
    expect(shown).not.toContain(esc)
    expect(shown).not.toContain('\u202e')
  })

  it.each([
    ['{{range .}}{{.name}}', '{{range .}} has no {{end}}.'],
    ['{{end}}', '{{end}} stands outside a block.'],
    ['{{.name}}', 'a list has no field name. Go through it: {{range .}}{{.name}}{{end}}.'],
    ['{{range .}}{{.name.first}}{{end}}', '"api" has no field first.'],
    ['{{if false}}{{tablrow .name}}{{end}}', 'there is no function tablrow. The nearest is tablerow.'],
    ['{{range .}}{{timeago .name}}{{end}}', 'timeago takes a time'],
    ['{{range .}}{{join ","}}{{end}}', 'join takes 2 values, not 1.'],
    ['{{if false}}{{.name | truncate}}{{end}}', 'truncate takes 2 values, not 1.'],
    ['{{if false}}{{and}}{{end}}', 'and takes at least 1 value, not 0.'],
    ['{{range .}}{{tablerow .tags}}{{end}}', 'is no single value.'],
    ['{{color "greenish" "a"}}', '"greenish" is no color.'],
    ['{{printf "%08.3f" 1}}', 'printf knows %v, %s, %d, %q and %%, not %0.'],
    ['{{range $i, $e := .}}{{end}}', 'variables are not known here'],
    ['{{$x := 1}}', 'variables are not known here'],
    ['{{template "a"}}', 'template is not known here'],
    ['{{.name', 'has no }} at its end.'],
    ['{{.name | .state}}', 'is no function'],
    ['{{(len .}}', 'a ) is missing'],
    ['{{"\\x"}}', 'is no text as JSON writes it'],
    ['{{index . 7}}', 'a list of 2 has no element 7.'],
    ['{{range .}}{{constructor .}}{{end}}', 'there is no function constructor.'],
  ])('answers %s with one sentence', (template, sentence) => {
    expect(() => render(template)).toThrow(sentence)
  })

  it('reaches nothing that the document does not have itself', () => {
    expect(render('{{range .}}{{.constructor}}{{.__proto__}}{{end}}')).toBe('<no value>'.repeat(4))
  })
})
