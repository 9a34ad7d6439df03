import { dirname, resolve } from 'node:path'
import { FailureError, failure } from '../../domain/failure.ts'
import { readInventoryFile } from '../../domain/inventory-file.ts'
import { importInventory } from '../../use-cases/import-inventory.ts'
import { importRepositoryList } from '../../use-cases/import-repository-list.ts'
import { readChosenFile } from '../../use-cases/read-chosen-file.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

/** One more byte than any file may have. */
const mostStdinBytes = 5 * 1024 * 1024 + 1

export const importFile: CommandSpec = {
  description:
    'Reads rekey.yaml, all or nothing. With --credential it reads any YAML, JSON or plain text that lists repositories, and adds them as Actions destinations of that credential.',
  arguments: [{ name: 'file', required: true }],
  flags: [
    ['--path <keys>', 'keys to the list of repositories, joined by dots; * steps into every element'],
    ['--credential <name>', 'the credential that the repositories hold'],
    ['-n, --dry-run', 'check the file and import nothing'],
  ],
  examples: [
    'rekey inventory import rekey.yaml',
    'rekey inventory import graph.yml --path repositories --credential X_PAT',
    'rekey inventory import repositories.txt --credential X_PAT',
    'gh repo list acme --json nameWithOwner | rekey inventory import - --credential X_PAT',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const file = operand(call, 0)
    const credential = flags.text('credential')
    const path = flags.text('path') ?? null
    if (path !== null && credential === undefined)
      throw new FailureError(
        failure(
          'invalid-input',
          '--path',
          '--path needs the credential that the repositories hold.',
          'Add --credential NAME.',
        ),
      )
    const text = file === '-' ? await readStdin(terminal.stdin) : orFail(await readChosenFile(file))
    if (credential !== undefined) return importList(credential)
    if (flags.on('dryRun')) return dryRun()
    const report = orFail(
      importInventory(await call.engine.world(), {
        text,
        folder: file === '-' ? process.cwd() : dirname(resolve(file)),
      }),
    )
    if (report.problems.length > 0) return tellProblems(report.problems)
    terminal.note(
      `${terminal.mark('done')} Imported ${count(report.credentials.length, 'credential')}, ${count(report.destinations, 'destination')}${andSelections(report.selections)}${report.policy ? ' and the policy' : ''}.`,
    )
    return exitCodes.success

    async function importList(typed: string): Promise<number> {
      const world = await call.engine.world()
      const { name } = credentialNamed(world, typed)
      const isDry = flags.on('dryRun')
      const report = orFail(
        importRepositoryList(world, {
          text,
          file: file === '-' ? null : file,
          path,
          credential: name,
          dryRun: isDry,
        }),
      )
      if (report.problems.length > 0) return tellProblems(report.problems)
      const listed = `${count(report.repositories, 'repository', 'repositories')} in ${report.format}`
      terminal.note(
        isDry
          ? `Dry run. ${listed}, ${report.destinations} of them new to ${name}; nothing was imported.`
          : `${terminal.mark('done')} Read ${listed}. Added ${count(report.destinations, 'destination')} to ${name}.`,
      )
      return exitCodes.success
    }

    function dryRun(): number {
      const { credentials, policy, problems } = readInventoryFile(text)
      if (problems.length > 0) return tellProblems(problems)
      const destinations = credentials.reduce((sum, each) => sum + each.destinations.length, 0)
      const selections = credentials.reduce((sum, each) => sum + (each.selections?.length ?? 0), 0)
      terminal.note(
        `Dry run. ${count(credentials.length, 'credential')}, ${count(destinations, 'destination')}${andSelections(selections)}${policy === null ? '' : ' and a policy'}; nothing was imported.`,
      )
      return exitCodes.success
    }

    function tellProblems(
      problems: readonly { readonly line: number; readonly column: number; readonly message: string }[],
    ): number {
      for (const each of problems)
        terminal.err(`${visible(file)}:${each.line}:${each.column}: ${visible(each.message)}`)
      terminal.err(`${terminal.mark('failed')} ${count(problems.length, 'problem')}. Nothing was imported.`)
      return exitCodes.failure
    }
  },
}

function andSelections(selections: number): string {
  return selections === 0 ? '' : `, ${count(selections, 'selection')}`
}

async function readStdin(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    chunks.push(bytes)
    length += bytes.length
    // What reads it refuses it for its size; the rest of it, if it ever ends, is left where it is.
    if (length >= mostStdinBytes) break
  }
  return Buffer.concat(chunks).toString('utf8')
}
