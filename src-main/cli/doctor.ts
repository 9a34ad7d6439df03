import { examineInstallation } from '../use-cases/examine-installation.ts'
import type { Call, CommandSpec } from './command.ts'
import { type ExitCode, exitCodeOf, exitCodes, firstOf } from './exit-codes.ts'
import { printJson } from './json.ts'
import { printTable } from './table.ts'
import { visible } from './visible-text.ts'

export const doctor: CommandSpec = {
  description:
    'Health of this installation: ledger, audit log, keychain, accounts, other services, programs that dotenv files need.',
  flags: [['--restore-backup', 'put the newest good backup in the place of a damaged ledger']],
  json: { whole: true, fields: ['ok', 'findings'] },
  paged: true,
  examples: ['rekey doctor', 'rekey doctor --restore-backup'],
  run: async (call) => {
    const { terminal } = call
    if (call.flags.on('restoreBackup')) await restoreBackup(call)
    const world = await call.engine.world()
    const findings = await examineInstallation(world)
    if (call.json !== null)
      await printJson(terminal, call.json, { ok: findings.every((each) => each.ok), findings })
    else
      printTable(
        terminal,
        [
          {
            title: 'CHECK',
            text: (each) => each.name,
          },
          {
            title: 'RESULT',
            text: (each) => (each.ok ? 'ok' : 'problem'),
            style: (text, each) => (each.ok ? terminal.colors.green(text) : terminal.colors.red(text)),
          },
          { title: 'WHAT', text: (each) => each.sentence, flexible: true },
        ],
        findings,
      )
    // On a terminal the table may have cut what is to be done.
    if (terminal.outIsTerminal && call.json === null)
      for (const each of findings)
        if (!each.ok) terminal.note(`${terminal.mark('failed')} ${each.name}: ${each.sentence}`)
    const codes = findings
      .filter((each) => !each.ok)
      .map(
        (each): ExitCode =>
          each.kind != null
            ? exitCodeOf(each.kind)
            : each.name === 'Audit log'
              ? exitCodes.notProven
              : exitCodes.failure,
      )
    return codes.length === 0 ? exitCodes.success : firstOf(codes)
  },
}

async function restoreBackup({ engine, terminal }: Call): Promise<void> {
  const { backup, takenAt, keptAside, unsure } = await engine.restoreLedger()
  terminal.note(
    `${terminal.mark('done')} The ledger was restored from ${visible(backup)}. What was recorded after ${takenAt.replace('T', ' ').slice(0, 19)} UTC is lost; the damaged files are in ${visible(keptAside)}.`,
  )
  for (const id of unsure)
    terminal.note(
      `${terminal.mark('attention')} What ${id} wrote after that is not known. Go on with rekey rotation resume ${id}: every place is looked at first.`,
    )
}
