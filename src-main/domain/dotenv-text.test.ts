import { parseEnv } from 'node:util'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotenvValue, setDotenvValue } from './dotenv-text.ts'

const token = `github_pat_${'2c'.repeat(20)}`

function set(text: string, value = token, variable = 'PAT'): string {
  const changed = setDotenvValue(text, variable, value, '.env')
  if (!changed.ok) throw new Error(changed.failure.message)
  return changed.value
}

function refusalOf(text: string, value = token): string {
  const changed = setDotenvValue(text, 'PAT', value, '.env')
  expect(changed.ok).toBe(false)
  return changed.ok ? '' : changed.failure.message
}

describe('setDotenvValue', () => {
  it.each([
    ['plain', 'PAT=old\n', `PAT=${token}\n`],
    ['single quotes', "PAT='old'\n", `PAT='${token}'\n`],
    ['double quotes', 'PAT="old"\n', `PAT="${token}"\n`],
    ['backticks', 'PAT=`old`\n', `PAT=\`${token}\`\n`],
    ['export', 'export PAT=old\n', `export PAT=${token}\n`],
    ['blanks around the sign', '  export  PAT = old  \n', `  export  PAT = ${token}  \n`],
    ['a comment behind', 'PAT=old # rotated in May\n', `PAT=${token} # rotated in May\n`],
    ['a comment behind quotes', 'PAT="old"# note\n', `PAT="${token}"# note\n`],
    ['a comment and no value', 'PAT=# note\n', `PAT=${token} # note\n`],
    ['no value', 'PAT=\nB=1\n', `PAT=${token}\nB=1\n`],
    ['an empty value in quotes', "PAT=''\n", `PAT='${token}'\n`],
    ['CRLF', 'A=1\r\nPAT=old\r\nB=2\r\n', `A=1\r\nPAT=${token}\r\nB=2\r\n`],
    ['no last line end', 'A=1\nPAT=old', `A=1\nPAT=${token}`],
    ['a byte order mark', '\uFEFFPAT=old\n', `\uFEFFPAT=${token}\n`],
    ['a colon', 'PAT: old\n', `PAT: ${token}\n`],
    ['a value of several lines', 'PAT="one\ntwo"\nB=1\n', `PAT="${token}"\nB=1\n`],
    ['a look-alike in a comment', '# PAT=old\nPAT=x\n', `# PAT=old\nPAT=${token}\n`],
    ['a look-alike in a longer value', "B='\nPAT=no\n'\nPAT=x\n", `B='\nPAT=no\n'\nPAT=${token}\n`],
    ['a longer name', 'MY_PAT=a\nPAT_2=b\nPAT=c\n', `MY_PAT=a\nPAT_2=b\nPAT=${token}\n`],
    ['the same value twice', 'PAT=a\nB=1\nPAT="a"\n', `PAT=${token}\nB=1\nPAT="${token}"\n`],
    ['appended', 'A=1\n', `A=1\nPAT=${token}\n`],
    ['appended without a last line end', 'A=1', `A=1\nPAT=${token}`],
    ['appended in the style of the file', "export A='1'\r\n", `export A='1'\r\nexport PAT='${token}'\r\n`],
    ['appended behind comments', '# mine\n', `# mine\nPAT=${token}\n`],
    ['an empty file', '', `PAT=${token}\n`],
  ])('keeps everything else: %s', (_name, before, after) => {
    expect(set(before)).toBe(after)
  })

  it('changes the quotes only for a value that the old ones cannot carry', () => {
    expect(set('PAT=old # note\n', 'a b')).toBe("PAT='a b' # note\n")
    expect(set("PAT='old'\n", "it's")).toBe('PAT="it\'s"\n')
    expect(set('PAT="old"\n', 'a$b')).toBe("PAT='a$b'\n")
    expect(refusalOf('PAT=old\n', 'a\nb')).toContain('different ways')
    expect(refusalOf('PAT=old\n', `'"\``)).toContain('different ways')
  })

  it('refuses what loaders read in different ways, and names the line', () => {
    expect(refusalOf('PAT=a\nB=1\nPAT=b\n')).toContain('different values in lines 1, 3')
    expect(refusalOf('A=1\nPAT=abc#def\n')).toContain('Line 2 of .env: a # stands right behind')
    expect(refusalOf("PAT='abc\n")).toContain("quote of the value doesn't end")
    expect(refusalOf("PAT='a'b\n")).toContain('more follows behind it')
    expect(refusalOf('PAT:\nB=1\n')).toContain("doesn't stand in the line of its name")
    expect(refusalOf('B:')).toContain('would take in a part of the new line')
  })

  it('never says a value', () => {
    for (const text of [`PAT=${token}\nPAT=b\n`, `PAT='${token}\n`, `PAT=${token}#x\n`])
      expect(refusalOf(text)).not.toContain(token)
  })

  it('takes no time for a file that could make a pattern go mad', () => {
    const startedAt = performance.now()
    for (const line of ['\n', ' ', "A='x\n", "A='\\'\n", 'export ', '\t\n', `A="'\`\n`])
      setDotenvValue(line.repeat(Math.floor(400_000 / line.length)), 'PAT', token, '.env')
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

/** Pieces of files as people write them, and a few as nobody should. */
const lineEnd = fc.constantFrom('\n', '\r\n')
const name = fc.constantFrom('A', 'B_2', 'MY_PAT', 'PAT_2', 'pat', 'PAT')
const body = fc.stringMatching(/^[ -~]{0,12}$/)
const value = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_./:-]{0,12}$/),
  body.map((each) => `'${each.replaceAll("'", '')}'`),
  body.map((each) => `"${each.replaceAll('"', '').replaceAll('\\', '')}"`),
  body.map((each) => `\`${each.replaceAll('`', '')}\``),
  fc.tuple(body, lineEnd, body).map((parts) => `"${parts.join('').replaceAll(/["\\]/g, '')}"`),
  body,
)
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', 'export ', '  '),
        name,
        fc.constantFrom('=', ' = ', '= ', ': '),
        value,
        fc.constantFrom('', ' ', ' # note'),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '# PAT=commented', '   ', '#') },
  { weight: 1, arbitrary: body },
)
const file = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(line, lineEnd), { maxLength: 8 }), fc.boolean())
  .map(([mark, lines, closed]) => {
    const text = lines.map((each) => each.join('')).join('')
    return `${mark}${closed ? text : text.replace(/\r?\n$/, '')}`
  })

describe('any dotenv file', () => {
  it('is read as the dotenv package reads it', () => {
    fc.assert(
      fc.property(file, (text) => {
        const loaded = parse(text)
        for (const each of ['A', 'B_2', 'MY_PAT', 'PAT_2', 'pat', 'PAT'])
          expect(dotenvValue(text, each)).toBe(loaded[each] ?? null)
      }),
      { numRuns: 3000 },
    )
  })

  it('has one variable changed afterwards', () => {
    let changes = 0
    fc.assert(
      fc.property(file, (text) => {
        const changed = setDotenvValue(text, 'PAT', token, '.env')
        if (!changed.ok) return
        changes += 1
        const { PAT: _, ...before } = parse(text)
        const { PAT, ...after } = parse(changed.value)
        expect(PAT).toBe(token)
        expect(after).toEqual(before)
        if (!('PAT' in parse(text))) expect(changed.value.startsWith(text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(changes).toBeGreaterThan(1000)
  })

  it('has not one other byte changed', () => {
    const old = `github_pat_${'1b'.repeat(20)}`
    const own = fc
      .tuple(
        fc.constantFrom('', 'export ', '\t'),
        fc.constantFrom('=', ' = ', ' =', ': '),
        fc.constantFrom('', "'", '"', '`'),
        fc.constantFrom('', ' ', ' # note', '\t#'),
      )
      .map(([before, sign, quote, behind]) => `${before}PAT${sign}${quote}${old}${quote}${behind}`)
    let changes = 0
    fc.assert(
      fc.property(file, own, lineEnd, file, (above, assignment, end, below) => {
        const text = `${above}${above === '' || above.endsWith('\n') ? '' : end}${assignment}${end}${below}`
        if (parse(text).PAT !== old) return
        const changed = setDotenvValue(text, 'PAT', token, '.env')
        if (!changed.ok) return
        changes += 1
        expect(changed.value).toBe(text.replaceAll(old, token))
        expect(set(changed.value, old)).toBe(text)
      }),
      { numRuns: 3000 },
    )
    expect(changes).toBeGreaterThan(1000)
  })

  it('reads the same in the loader that Node.js has, for files without tricks', () => {
    const plainValue = fc.stringMatching(/^[A-Za-z0-9_./:-]{1,12}$/)
    const tidy = fc.array(fc.tuple(name, fc.constantFrom('', "'", '"'), plainValue), { maxLength: 6 })
    fc.assert(
      fc.property(tidy, (lines) => {
        const text = lines.map(([key, quote, each]) => `${key}=${quote}${each}${quote}\n`).join('')
        const changed = setDotenvValue(text, 'PAT', token, '.env')
        if (!changed.ok) return
        expect(parseEnv(changed.value)).toEqual({ ...parseEnv(text), PAT: token })
      }),
    )
  })
})
