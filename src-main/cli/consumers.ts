import { consumerSentence, workflowFileUrl } from '../domain/consumer-words.ts'
import { isPassing } from '../domain/failure.ts'
import { type ConsumersReport, readConsumers } from '../use-cases/read-consumers.ts'
import { scanConsumers } from '../use-cases/scan-consumers.ts'
import type { World } from '../use-cases/world.ts'
import type { Call, CommandSpec, Flags } from './command.ts'
import { orFail } from './engine.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson } from './json.ts'
import { credentialNamed, unknown } from './names.ts'
import { readRepository } from './place-flags.ts'
import { printTable } from './table.ts'
import { count } from './times.ts'
import { visible } from './visible-text.ts'

export const consumers: CommandSpec = {
  description:
    'Scans workflow files and shows which of them use which secret, with file and line: used, used but missing, present but unused. Without a credential, every secret. What it reads is the default branch; composite actions and other branches are not seen.',
  arguments: [{ name: 'credential' }],
  flags: [
    ['-R, --repo <repository>', 'this repository only, [host/]owner/name; may be repeated', 'repeat'],
    ['--missing', 'only what a workflow uses and no store has'],
    ['--unused', 'only secrets that no workflow file names'],
    ['--cached', 'show the latest scan, without asking GitHub'],
    ['--check', 'exit 12 if anything is missing'],
  ],
  json: {
    whole: false,
    fields: [
      'repository',
      'file',
      'line',
      'column',
      'job',
      'environment',
      'secret',
      'how',
      'via',
      'state',
      'source',
      'destination',
      'credential',
      'sentence',
      'url',
    ],
  },
  paged: true,
  examples: [
    'rekey consumers DISPATCH_PAT',
    'rekey consumers DISPATCH_PAT --missing --check',
    'rekey consumers -R acme/app-0001 --json secret,file,line,state',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const typed = call.operands[0]
    const credential = typed === undefined ? null : credentialNamed(world, typed)
    const repositories = repositoriesOf(flags, world)
    const scope = {
      ...(credential === null ? {} : { credential: credential.name }),
      ...(repositories.length === 0 ? {} : { repositories }),
    }
    if (!flags.on('cached')) await scan(call, scope)
    const report = orFail(readConsumers(world, scope))
    const unread = !flags.on('cached') && report.failures.some((each) => isPassing(each.failure.kind))
    const hosts = new Map(world.ledger.credentials.list().map((each) => [each.name, each.host]))
    const host = credential?.host ?? [...hosts.values()][0] ?? 'github.com'
    const rows = rowsOf(report, host).filter(
      ({ state }) =>
        (!flags.on('missing') && !flags.on('unused')) ||
        (flags.on('missing') && state === 'missing') ||
        (flags.on('unused') && state === 'unused'),
    )
    if (call.json !== null) await printJson(terminal, call.json, rows)
    else {
      printTable(
        terminal,
        [
          {
            title: 'FILE',
            text: (row) => (row.line === null ? row.repository : `${row.repository}/${row.file}:${row.line}`),
            flexible: true,
          },
          { title: 'SECRET', text: (row) => row.secret ?? '*' },
          { title: 'STATE', text: (row) => row.state },
          { title: 'HOW', text: (row) => row.how ?? '' },
          { title: 'DETAIL', text: (row) => row.sentence, flexible: true, data: null },
        ],
        rows,
      )
      tell(call, report)
    }
    const missing = report.consumers.some((each) => each.state === 'missing')
    if (flags.on('check') && missing) return exitCodes.missingOrChanged
    return unread ? exitCodes.gaveUp : exitCodes.success
  },
}

/** Consumers are looked for on the hosts of the credentials: a repository of another host has none. */
function repositoriesOf(flags: Flags, world: World): string[] {
  const hosts = world.ledger.credentials.list().map((each) => each.host)
  return flags.list('repo').map((typed) => {
    const { host, repository } = readRepository(typed)
    if (host !== null && !hosts.includes(host))
      throw unknown(`No credential is on ${host}.`, host, hosts, 'See rekey credential list.')
    return repository
  })
}

async function scan(
  call: Call,
  scope: { readonly credential?: string; readonly repositories?: readonly string[] },
): Promise<void> {
  const { terminal, interruption } = call
  const world = await call.engine.world()
  const hosts = new Set(
    world.ledger.credentials
      .list()
      .filter((each) => scope.credential === undefined || each.name === scope.credential)
      .map((each) => each.host),
  )
  for (const host of hosts.size === 0 ? ['github.com'] : hosts) await call.engine.worldOn(host)
  const scanned = await scanConsumers(world, {
    ...scope,
    signal: interruption.signal,
    onProgress: (done, total) => terminal.live(`Reading workflow files  ${done}/${total}`),
  })
  terminal.endLive()
  orFail(scanned)
}

interface Row {
  readonly repository: string
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly job: string | null
  readonly environment: string | null
  readonly secret: string | null
  readonly how: string | null
  readonly via: string | null
  readonly state: 'present' | 'missing' | 'unknown' | 'unused'
  readonly source: string | null
  readonly destination: string | null
  readonly credential: string | null
  readonly sentence: string
  readonly url: string | null
}

function rowsOf(report: ConsumersReport, host: string): Row[] {
  return [
    ...report.consumers.map((each) => ({
      repository: each.repository,
      file: each.path,
      line: each.line,
      column: each.column,
      job: each.job,
      environment: each.environment,
      secret: each.secret,
      how: each.how,
      via: each.via,
      state: each.state,
      source: each.source,
      destination: each.destination,
      credential: each.credential,
      sentence: consumerSentence(each),
      url: workflowFileUrl(host, each.repository, each.path, each.line),
    })),
    ...report.unused.map((each) => ({
      repository: each.repository,
      file: null,
      line: null,
      column: null,
      job: null,
      environment: each.environment,
      secret: each.secret,
      how: null,
      via: null,
      state: 'unused' as const,
      source: each.environment === null ? 'repository' : 'environment',
      destination: each.destination,
      credential: each.credential,
      sentence: 'No workflow file on the default branch names it.',
      url: null,
    })),
  ]
}

/** What stands beside the table: how much it rests on, and what it leaves open. */
function tell({ terminal }: Call, report: ConsumersReport): void {
  // A network that is gone is one reason, however many repositories it keeps from being read.
  const reasons = new Map<string, string[]>()
  for (const { failure: why } of report.failures)
    reasons.set(why.message, [...(reasons.get(why.message) ?? []), why.subject])
  for (const [message, [first = '', ...more]] of reasons)
    terminal.err(
      `${terminal.mark('attention')} ${visible(first)}${more.length === 0 ? ' was' : ` and ${more.length} more were`} not read: ${visible(message)}`,
    )
  for (const { repository, path, message } of report.gaps)
    terminal.note(
      `${terminal.mark('attention')} ${visible(path === null ? repository : `${repository}/${path}`)}: ${visible(message)}`,
    )
  if (report.notScanned.length > 0)
    terminal.note(
      `${terminal.mark('attention')} ${count(report.notScanned.length, 'repository', 'repositories')} not scanned yet.`,
    )
  const missing = report.consumers.filter((each) => each.state === 'missing').length
  const { workflows, repositories } = report.breaks
  terminal.note(
    `${missing} used but missing, ${report.unused.length} present but unused, in ${count(report.scanned, 'repository', 'repositories')}.`,
  )
  if (workflows > 0)
    terminal.note(
      `${count(workflows, 'workflow')} in ${count(repositories, 'repository', 'repositories')} would break without ${workflows === 1 ? 'its value' : 'their value'}.`,
    )
}
