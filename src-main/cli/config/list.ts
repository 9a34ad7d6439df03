import { effectiveSettings, settingKeys, settings } from '../../domain/settings.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'

export const list: CommandSpec = {
  description: 'All settings.',
  json: { whole: false, fields: ['key', 'value', 'what'] },
  paged: true,
  examples: ['rekey config list'],
  run: async (call) => {
    const world = await call.engine.world()
    const values = effectiveSettings(world.ledger.settings.all())
    const rows = [...settingKeys].sort().map((key) => ({ key, value: values[key], what: settings[key].what }))
    if (call.json !== null) await printJson(call.terminal, call.json, rows)
    else
      printTable(
        call.terminal,
        [
          { title: 'KEY', text: (row) => row.key },
          { title: 'VALUE', text: (row) => row.value, flexible: true },
          { title: 'WHAT', text: (row) => row.what, flexible: true },
        ],
        rows,
      )
    return exitCodes.success
  },
}
