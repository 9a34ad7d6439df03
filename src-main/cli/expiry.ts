import { countdown, dayMs, daysLeft, expiryBand, knownExpiry, rotateBefore } from '../domain/expiry.ts'
import { readReminderTime } from '../use-cases/read-reminder-time.ts'
import type { CommandSpec } from './command.ts'
import { orFail } from './engine.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson } from './json.ts'
import { printTable } from './table.ts'
import { count } from './times.ts'

export const expiry: CommandSpec = {
  description: 'When tokens expire, the next one first, and as a calendar file.',
  flags: [
    ['--within <period>', 'those that expire within 30d, 4w only'],
    ['--ics <file>', 'write a calendar file; - for stdout'],
    ['--hide-names', 'leave names out of the calendar file'],
  ],
  json: {
    whole: false,
    fields: ['credential', 'expiresAt', 'daysLeft', 'state', 'rotateBy', 'owner', 'kind', 'login', 'version'],
  },
  paged: true,
  examples: ['rekey expiry --within 30d', 'rekey expiry --ics tokens.ics'],
  run: async (call) => {
    const { terminal, flags } = call
    const { exportCalendar } = await import('../use-cases/export-calendar.ts')
    const { saveFile } = await import('../use-cases/save-file.ts')
    const world = await call.engine.world()
    const nowMs = world.clock.now().getTime()
    const within = flags.days('within')
    const reminderTime = readReminderTime(world)
    const rows = world.ledger.credentials
      .list()
      .map((credential) => ({
        credential,
        input: knownExpiry(credential, world.ledger.annotations.of(credential.name)),
      }))
      .filter(({ input: { expiresAt } }) => {
        if (within === undefined) return true
        return expiresAt !== null && Date.parse(expiresAt) <= nowMs + within * dayMs
      })
      .sort((one, other) => dueMs(one.input.expiresAt) - dueMs(other.input.expiresAt))
      .map(({ credential, input }) => {
        return {
          credential: credential.name,
          expiresAt: input.expiresAt,
          daysLeft: input.expiresAt === null ? null : daysLeft(input.expiresAt, nowMs),
          state: expiryBand(input, nowMs),
          rotateBy: rotateBefore(input, reminderTime)?.toISOString() ?? null,
          owner: credential.owner,
          kind: credential.current?.kind ?? null,
          login: credential.current?.login ?? null,
          version: credential.current?.version ?? null,
          text: countdown(input, nowMs),
        }
      })

    const ics = flags.text('ics')
    if (ics !== undefined) {
      const calendar = await exportCalendar(world, {
        credentials: rows.map((row) => row.credential),
        hideNames: flags.on('hideNames'),
      })
      if (ics === '-') terminal.outRaw(calendar)
      else orFail(await saveFile(ics, calendar))
      const known = rows.filter((row) => row.expiresAt !== null).length
      terminal.note(
        `Wrote ${count(known, 'credential')} with a known expiry${ics === '-' ? '' : ` to ${ics}`}.`,
      )
      if (ics === '-') return exitCodes.success
    }
    if (call.json !== null) await printJson(terminal, call.json, rows)
    else if (rows.length === 0) {
      if (terminal.outIsTerminal) terminal.note('Nothing expires in that time.')
    } else
      printTable(
        terminal,
        [
          { title: 'CREDENTIAL', text: (row) => row.credential, flexible: true },
          {
            title: 'EXPIRY',
            text: (row) => row.text,
            data: (row) => row.expiresAt ?? '',
            style: (text, row) =>
              ['critical', 'expired', 'urgent'].includes(row.state)
                ? terminal.colors.red(text)
                : row.state === 'due'
                  ? terminal.colors.yellow(text)
                  : text,
          },
          { title: 'STATE', text: (row) => row.state },
          {
            title: 'ROTATE BY',
            text: (row) => row.rotateBy?.slice(0, 10) ?? '',
            data: (row) => row.rotateBy ?? '',
          },
        ],
        rows,
      )
    return exitCodes.success
  },
}

function dueMs(expiresAt: string | null): number {
  return typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.MAX_SAFE_INTEGER
}
