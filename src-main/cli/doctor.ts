import { examineInstallation } from '../use-cases/examine-installation.ts'
import type { CommandSpec } from './command.ts'
import { type ExitCode, exitCodes, firstOf } from './exit-codes.ts'
import { printJson } from './json.ts'
import { printTable } from './table.ts'

export const doctor: CommandSpec = {
  description:
    'Health of this installation: ledger, audit log, keychain, accounts, other services, programs that dotenv files need.',
  json: { whole: true, fields: ['ok', 'findings'] },
  examples: ['rekey doctor'],
  run: async (call) => {
    const { terminal } = call
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
          each.name.startsWith('Account') || each.name.startsWith('Sign-in')
            ? exitCodes.signIn
            : each.name === 'Audit log'
              ? exitCodes.notProven
              : exitCodes.failure,
      )
    return codes.length === 0 ? exitCodes.success : firstOf(codes)
  },
}
