import type { ProbeSpec } from '../../domain/credential.ts'
import type { Annotation, Annotations, ProbeRecord, ProbeRecords, Reminders } from '../../ports/ledger.ts'
import { json, type Row, type Statements, text, textOrNull } from './sqlite-rows.ts'

export function annotationsIn(sql: Statements): Annotations {
  const read = (row: Row): Annotation => ({
    credential: text(row, 'credential'),
    notes: text(row, 'notes'),
    enteredExpiry: textOrNull(row, 'entered_expiry'),
    remindersOffUntil: textOrNull(row, 'reminders_off_until'),
  })
  return {
    of: (credential) => {
      const row = sql.first('SELECT * FROM annotation WHERE credential = ?', credential)
      return row === null
        ? { credential, notes: '', enteredExpiry: null, remindersOffUntil: null }
        : read(row)
    },
    list: () => sql.all('SELECT * FROM annotation ORDER BY credential').map(read),
    save: ({ credential, notes, enteredExpiry, remindersOffUntil }) =>
      sql.run(
        `INSERT OR REPLACE INTO annotation (credential, notes, entered_expiry, reminders_off_until)
         VALUES (?, ?, ?, ?)`,
        credential,
        notes,
        enteredExpiry,
        remindersOffUntil,
      ),
    remove: (credential) => sql.run('DELETE FROM annotation WHERE credential = ?', credential),
  }
}

export function probeRecordsIn(sql: Statements): ProbeRecords {
  return {
    of: (credential) =>
      sql.all('SELECT * FROM probe_record WHERE credential = ? ORDER BY at', credential).map(
        (row): ProbeRecord => ({
          credential,
          spec: json<ProbeSpec>(row, 'spec'),
          ok: row.ok === 1,
          detail: text(row, 'detail'),
          runUrl: textOrNull(row, 'run_url'),
          at: text(row, 'at'),
        }),
      ),
    save: ({ credential, spec, ok, detail, runUrl, at }) =>
      sql.run(
        `INSERT OR REPLACE INTO probe_record (credential, spec, ok, detail, run_url, at) VALUES (?, ?, ?, ?, ?, ?)`,
        credential,
        JSON.stringify(spec),
        ok ? 1 : 0,
        detail,
        runUrl,
        at,
      ),
  }
}

export function remindersIn(sql: Statements): Reminders {
  return {
    all: () =>
      sql.all('SELECT * FROM reminder').map((row) => ({
        credential: text(row, 'credential'),
        fingerprint: text(row, 'fingerprint'),
        threshold: text(row, 'threshold'),
        at: text(row, 'at'),
      })),
    save: ({ credential, fingerprint, threshold, at }) =>
      sql.run(
        'INSERT OR IGNORE INTO reminder (credential, fingerprint, threshold, at) VALUES (?, ?, ?, ?)',
        credential,
        fingerprint,
        threshold,
        at,
      ),
  }
}
