import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { settings } from './settings.ts'

export const list: CommandSpec = {
  description: 'All settings.',
  json: { whole: false, fields: ['key', 'value', 'what'] },
  examples: ['rekey config list'],
  run: async (call) => {
    const world = await call.engine.world()
    const stored = world.ledger.settings.all()
    const keys = [...new Set([...settings.map((each) => each.key), ...Object.keys(stored)])].sort()
    const rows = keys.map((key) => {
      const setting = settings.find((each) => each.key === key)
      return {
        key,
        value: stored[key] ?? setting?.standard ?? '',
        what: setting?.what ?? 'setting of the app',
      }
    })
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
