import { type Branch, type Group, globalFlags, isGroup, type Leaf } from './branch.ts'
import type { ArgumentSpec, CommandSpec, FlagSpec } from './command.ts'
import { wrapText } from './wrap-text.ts'

const widest = 80
const secondColumn = 28

const learnMore = [
  'LEARN MORE',
  '  rekey <command> --help',
  '  rekey help environment | exit-codes | formatting | accessibility',
]

export function programHelp(tree: readonly Branch[]): string {
  return lines([
    'Rotates GitHub tokens that many repositories store: planned, resumable, verified.',
    '',
    'USAGE',
    '  rekey <command> [flags]',
    '',
    'COMMANDS',
    ...branchLines(tree),
    '',
    'FLAGS',
    ...pairs(globalFlags.map(([flags, what]) => [flags, what])),
    '',
    'EXAMPLES',
    '  $ rekey auth login',
    '  $ rekey inventory import rekey.yaml',
    '  $ rekey rotate DISPATCH_PAT',
    '',
    ...learnMore,
  ])
}

export function groupHelp(group: Group): string {
  return lines([
    `${group.summary}.`,
    '',
    'USAGE',
    `  rekey ${group.name} <command> [flags]`,
    '',
    'COMMANDS',
    ...branchLines(group.children),
    '',
    ...learnMore,
  ])
}

/** @param children commands of the group whose name does this by itself */
export function commandHelp(path: string, spec: CommandSpec, children: readonly Leaf[] = []): string {
  const flags: FlagSpec[] = [...(spec.flags ?? []), ...jsonFlags(spec)]
  return lines([
    ...wrapText(spec.description, widest),
    '',
    'USAGE',
    `  rekey ${[path, ...(spec.arguments ?? []).map(argumentText), '[flags]'].join(' ')}`,
    ...(children.length === 0 ? [] : ['', 'COMMANDS', ...branchLines(children)]),
    '',
    'FLAGS',
    ...pairs([
      ...flags.map(([names, what]): [string, string] => [names, what]),
      ...globalFlags.map(([names, what]): [string, string] => [names, what]),
      ['-h, --help', 'show this help'],
    ]),
    ...(spec.json === undefined
      ? []
      : [
          '',
          `JSON FIELDS${spec.json.whole ? ' (--json alone prints all)' : ''}`,
          ...wrapText(spec.json.fields.join(', '), widest - 2).map((line) => `  ${line}`),
        ]),
    '',
    'EXAMPLES',
    ...spec.examples.map((each) => `  $ ${each}`),
    '',
    ...learnMore,
  ])
}

export function jsonFlags(spec: CommandSpec): FlagSpec[] {
  if (spec.json === undefined) return []
  return [
    [
      '--json [fields]',
      spec.json.whole ? 'print JSON, all of it or these fields' : 'print these fields as JSON',
    ],
    ['-q, --jq <expression>', 'filter the JSON with a jq expression'],
    ['-t, --template <template>', 'shape the JSON with a Go template; see rekey help formatting'],
  ]
}

export function argumentText({ name, required, many }: ArgumentSpec): string {
  const text = many === true ? `${name}...` : name
  return required === true ? `<${text}>` : `[${text}]`
}

export const helpTopics: Readonly<Record<string, string>> = {
  environment: lines([
    'ENVIRONMENT',
    ...pairs([
      ['GH_TOKEN, GITHUB_TOKEN', 'operator token of this run for github.com and ghe.com; never stored'],
      ['GH_ENTERPRISE_TOKEN', 'the same for servers; GITHUB_ENTERPRISE_TOKEN too'],
      ['HEROKU_API_KEY', 'sign-in to Heroku for this run; never stored'],
      [
        'INFISICAL_CLIENT_ID',
        'with INFISICAL_CLIENT_SECRET: sign-in to Infisical for this run; never stored',
      ],
      [
        'REKEY_APP_ID',
        'with REKEY_APP_PRIVATE_KEY: GitHub App of this run for rekey token mint; never stored',
      ],
      ['GH_HOST', 'default host'],
      ['REKEY_HOME', "folder of Rekey's ledger"],
      ['REKEY_API_URL', 'REST address of the default host'],
      ['REKEY_HEROKU_API_URL', 'address of Heroku; REKEY_INFISICAL_API_URL that of Infisical'],
      ['REKEY_KEYCHAIN', '"os" (default), or "none": nothing is stored'],
      ['GH_PROMPT_DISABLED', 'as --no-prompt; REKEY_PROMPT_DISABLED too'],
      [
        'REKEY_NO_UPDATE_NOTIFIER',
        'no hint at a newer version; in pipes and with CI set there is none anyway',
      ],
      ['NO_COLOR, CLICOLOR', 'no color when set, or when 0; CLICOLOR_FORCE keeps color in pipes'],
      ['GH_FORCE_TTY', 'terminal layout when redirected; REKEY_FORCE_TTY too; a number is the width'],
      ['GH_BROWSER, BROWSER', 'browser for --web'],
      [
        'GH_PAGER, PAGER',
        'program for output that is longer than the terminal, as "less"; none in pipes, nor for cat or an empty GH_PAGER; LESS=FRX and LV=-c are set where you have not',
      ],
      [
        'GH_DEBUG, REKEY_DEBUG',
        'as --verbose; "api" adds host and number of each request; 0, false and no turn it off',
      ],
    ]),
    '',
    'Order of sign-ins: the environment, then rekey auth login, then gh auth token.',
  ]),
  'exit-codes': lines([
    'EXIT CODES',
    ...pairs([
      ['0', 'success, including an empty list'],
      ['1', 'failure, including wrong usage'],
      ['2', 'canceled: a declined question, or Ctrl-C that ended in an orderly stop'],
      ['4', 'sign-in needed or rejected'],
      ['8', 'pending: an unfinished rotation, a token that waits for approval, or closed hours'],
      ['10', 'partial: some destinations were written, some failed; resume is possible'],
      ['11', 'check: something expires within the limit, or has expired'],
      ['12', 'check: missing or changed secrets'],
      ['13', 'plan --exit-code: changes are pending'],
      ['14', 'rate limit or network gave up'],
      ['15', 'verification or revoke proof failed, or audit verify found a break'],
      ['16', 'check --policy: something is against the policy'],
      ['130', 'second Ctrl-C: stopped at once'],
    ]),
    '',
    'If several apply, the first of 4, 15, 10, 11, 12, 16, 14, 8 wins.',
  ]),
  formatting: lines([
    'FORMATTING',
    '  On a terminal: tables with a header, fitted to its width. In pipes: tab-separated lines without',
    '  header, nothing cut, times as ISO 8601 UTC, states as lower-case words.',
    '  --json FIELDS prints JSON; --json alone prints the whole document where one thing is shown.',
    '  --jq EXPRESSION filters it with jq, which is built in.',
    '  --template TEMPLATE shapes it as gh does; nothing is added, not even a line break.',
    '  Data goes to stdout; progress, questions, hints and errors go to stderr.',
    '',
    'TEMPLATES',
    ...wrapText(
      "A part of the language of Go's text/template. Between {{ and }} stand: .field and .one.two, the value itself (.), the whole document ($), texts, numbers, true, false, nil, functions, (parentheses), and | which hands a value on. {{- and -}} take the blanks beside them away, {{/* a comment */}} nothing.",
      widest - 2,
    ).map((line) => `  ${line}`),
    '',
    ...pairs([
      ['range X', '... {{else}} ... {{end}}: once for each element'],
      ['if X, with X', '... {{else if Y}} ... {{else}} ... {{end}}; 0, null and what is empty are false'],
      ['and or not eq ne lt le gt ge', 'compare; as functions: if eq .state "missing"'],
      ['index len', 'index . 0 "name"; len .steps'],
      ['print printf println', 'printf "%s" .name: %v, %s, %d, %q and %% without widths'],
      ['join SEPARATOR LIST', 'one text'],
      ['pluck FIELD LIST', 'this field of each element'],
      ['truncate WIDTH TEXT', 'cut to so many columns'],
      ['timeago TIME', '"about 2 days ago", "in 6 days"'],
      ['timefmt LAYOUT TIME', 'in UTC, as Go writes layouts: "2006-01-02 15:04"'],
      ['tablerow VALUE...', 'a row; columns fit the terminal; tabs in pipes'],
      ['tablerender', 'ends a table; the last one ends by itself'],
      ['color STYLE TEXT', '"green", "red+b", "white:blue"; autocolor: on a terminal only'],
      ['hyperlink URL TEXT', 'a link on a terminal, the text elsewhere'],
    ]),
    '',
    '  Not known: variables ($x :=), define, template, block, break, continue, and any other function.',
    '  null is printed as <no value>; functions take it for an empty text.',
    '',
    'EXAMPLES',
    '  $ rekey status --json destination,state --template \\',
    '      \'{{range .}}{{tablerow .destination (autocolor "green" .state)}}{{end}}\'',
    '  $ rekey expiry --json credential,expiresAt --template \\',
    '      \'{{range .}}{{.credential}} {{timeago .expiresAt}}{{"\\n"}}{{end}}\'',
  ]),
  accessibility: lines([
    'ACCESSIBILITY',
    '  Every state has a word beside its sign and color. NO_COLOR=1 turns color off, TERM=dumb too.',
    '  In pipes, and with stderr redirected, nothing is redrawn: progress is one line per destination.',
  ]),
}

function branchLines(branches: readonly Branch[]): string[] {
  return pairs(
    branches.map((branch) => [
      isGroup(branch) ? `${branch.name} ${branch.children.map((each) => each.name).join('|')}` : branch.name,
      branch.summary,
    ]),
  )
}

/** Two columns within 80; a long first one has its phrase on the next line. */
function pairs(rows: readonly (readonly [string, string])[]): string[] {
  return rows.flatMap(([name, what]) => {
    const phrase = wrapText(what, widest - secondColumn).map((line) => `${' '.repeat(secondColumn)}${line}`)
    if (name.length > secondColumn - 4) return [`  ${name}`, ...phrase]
    const [first = '', ...rest] = phrase
    return [`  ${name.padEnd(secondColumn - 2)}${first.trimStart()}`, ...rest]
  })
}

function lines(text: readonly string[]): string {
  return `${text.join('\n')}\n`
}
