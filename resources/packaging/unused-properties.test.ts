import { expect, it } from 'vitest'
import { type Bundle, dropUnusedProperties } from './unused-properties.ts'

function dropped(sheets: Readonly<Record<string, string>>, code = ''): Record<string, string> {
  const bundle: Bundle = { 'app.js': { type: 'chunk', code } }
  for (const [file, source] of Object.entries(sheets)) bundle[file] = { type: 'asset', source }
  dropUnusedProperties(bundle)
  return Object.fromEntries(
    Object.entries(bundle).flatMap(([file, each]) =>
      each.type === 'asset' ? [[file, Buffer.from(each.source).toString()]] : [],
    ),
  )
}

it('keeps what a rule of any sheet uses, and takes the rest out', () => {
  expect(
    dropped({ 'a.css': ':root{--used:red;--unused:blue}', 'b.css': 'p{color:var(--used)}' })['a.css'],
  ).toBe(':root{--used:red}')
})

it('takes out what only unused ones use', () => {
  expect(
    dropped({ 'a.css': ':root{--one:var(--two);--two:var(--three);--three:red}p{color:red}' })['a.css'],
  ).toBe('p{color:red}')
})

it('keeps what a script names, and what a script makes a name of', () => {
  expect(
    dropped({ 'a.css': ':root{--named:red;--bgColor-danger-muted:blue}' }, 'style.setProperty("--named", x)')[
      'a.css'
    ],
  ).toBe(':root{--named:red;--bgColor-danger-muted:blue}')
})

it('leaves every other file as it is', () => {
  expect(dropped({ 'a.svg': '<svg style="--unused:red"/>' })['a.svg']).toBe('<svg style="--unused:red"/>')
})
