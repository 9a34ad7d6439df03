import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { type Failure, failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { Ledger } from '../../ports/ledger.ts'
import { ledgerTexts } from '../../texts/ledger.ts'
import { accountsIn } from './accounts.ts'
import { annotationsIn, probeRecordsIn, remindersIn } from './annotations.ts'
import { auditLogIn } from './audit-log.ts'
import { backUp } from './backups.ts'
import { checkedBefore, markClosed } from './closed-mark.ts'
import { connect, inMemory, makeDurable, settingOf } from './connection.ts'
import { copySearchesIn } from './copy-searches.ts'
import { credentialsIn } from './credentials.ts'
import { Freshness } from './freshness.ts'
import { githubAppsIn, mintedTokensIn } from './github-apps.ts'
import { HttpAnswers } from './http-answers.ts'
import { leaksIn } from './leaks.ts'
import { damageIn, type Look, missingContentOf } from './ledger-damage.ts'
import { damagedFailure, isDamage, withLedgerFailures } from './ledger-failures.ts'
import { migrations } from './migrations.ts'
import { observationsIn } from './observations.ts'
import { notOwn } from './own-files.ts'
import { policyWaiversIn } from './policy-waivers.ts'
import { rotationsIn } from './rotations.ts'
import { selectionsIn } from './selections.ts'
import { Statements, text } from './sqlite-rows.ts'
import { inspectionsIn } from './token-facts.ts'
import { finishRestore } from './unfinished-restore.ts'
import { workflowScansIn } from './workflow-scans.ts'

export { inMemory }

/**
 * Opens, checks and migrates the ledger. `:memory:` gives SQLite's own in-memory database: the same code, no file.
 * The window and the command line may have one file open together: WAL, and writers wait up to 5 s for each other.
 * @param path of `ledger.db`; its folder is made (0700) when it is missing, the file is 0600
 */
export function openLedger(path: string): Result<Ledger> {
  try {
    if (path !== inMemory) {
      const foreign = notOwn(path)
      if (foreign !== null) return failed(foreign)
      finishRestore(path)
      const missing = missingContentOf(path)
      if (missing !== null) return failed(damagedFailure(path, missing))
      prepareFolder(path)
    }
    // The last who closes it takes its log away: one that is there was left behind, or somebody else has it open.
    const wasClosed = !existsSync(`${path}-wal`)
    const now = Date.now()
    const checkedAt = wasClosed && path !== inMemory ? checkedBefore(path, now) : null
    const database = connect(path)
    try {
      const look = checkedAt !== null ? 'none' : wasClosed ? 'quick' : 'whole'
      const problem = checkIntegrity(database, path, look) ?? refuseNewer(database, path)
      if (problem !== null) {
        database.close()
        return failed(problem)
      }
      makeDurable(database, path)
      migrate(database, path)
    } catch (error) {
      database.close()
      throw error
    }
    if (path !== inMemory) restrict(path)
    return ok(ledgerOn(database, path, checkedAt ?? now))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (isDamage(error)) return failed(damagedFailure(path, why))
    return failed(failure('ledger', path, ledgerTexts.notOpened(path, why), ledgerTexts.checkFolder))
  }
}

/** @param checkedAt when its content was last checked, in milliseconds since the epoch */
function ledgerOn(database: DatabaseSyncInstance, location: string, checkedAt: number): Ledger {
  const sql = new Statements(database, location)
  const freshness = new Freshness(sql)
  let depth = 0
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work()
    withLedgerFailures(location, () => database.exec('BEGIN IMMEDIATE'))
    depth += 1
    try {
      const value = work()
      withLedgerFailures(location, () => database.exec('COMMIT'))
      return value
    } catch (error) {
      // A full drive makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      freshness.touched()
      throw error
    } finally {
      depth -= 1
    }
  }
  const answers = new HttpAnswers(sql, transaction)
  return {
    location,
    accounts: accountsIn(sql),
    credentials: credentialsIn(sql, freshness, transaction),
    selections: selectionsIn(sql, freshness),
    observations: observationsIn(sql),
    rotations: rotationsIn(sql, transaction),
    audit: auditLogIn(sql, transaction),
    annotations: annotationsIn(sql),
    probes: probeRecordsIn(sql),
    reminders: remindersIn(sql),
    copySearches: copySearchesIn(sql),
    workflowScans: workflowScansIn(sql),
    inspections: inspectionsIn(sql),
    policyWaivers: policyWaiversIn(sql),
    githubApps: githubAppsIn(sql),
    mintedTokens: mintedTokensIn(sql),
    leaks: leaksIn(sql, transaction),
    settings: {
      read: (key) => {
        const row = sql.first('SELECT value FROM setting WHERE key = ?', key)
        return row === null ? null : text(row, 'value')
      },
      write: (key, value) => sql.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', key, value),
      all: () =>
        Object.fromEntries(
          sql.all('SELECT * FROM setting').map((row) => [text(row, 'key'), text(row, 'value')]),
        ),
    },
    httpCache: answers,
    changesOfOthers: () => freshness.ofOthers(),
    transaction,
    backUp: () => {
      if (location !== inMemory) withLedgerFailures(location, () => backUp(database, location))
    },
    close: () => {
      answers.close()
      database.close()
      // Another Rekey that has it open writes on: the last one keeps what the file looks like.
      if (location !== inMemory && !existsSync(`${location}-wal`)) markClosed(location, checkedAt)
    },
  }
}

function prepareFolder(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Made here and not by SQLite, so that it is nobody else's even for the moment before its mode is set.
  closeSync(openSync(path, 'a', 0o600))
}

/** The database and its companions are for their owner only, whatever the umask was. Windows has no such modes. */
function restrict(path: string): void {
  if (process.platform === 'win32') return
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600)
}

function checkIntegrity(database: DatabaseSyncInstance, path: string, look: Look): Failure | null {
  const damage = damageIn(database, path, look)
  return damage === null ? null : damagedFailure(path, damage)
}

/** Asked before anything is set: WAL is a property of the file, and a newer Rekey's file stays as it is. */
function refuseNewer(database: DatabaseSyncInstance, path: string): Failure | null {
  const version = formatOf(database)
  if (version <= migrations.length) return null
  return failure(
    'ledger',
    path,
    ledgerTexts.ofNewerRekey(path, version, migrations.length),
    ledgerTexts.installNewer,
  )
}

function formatOf(database: DatabaseSyncInstance): number {
  return Number(settingOf(database, 'user_version'))
}

function migrate(database: DatabaseSyncInstance, path: string): void {
  const version = formatOf(database)
  if (version > 0 && version < migrations.length && path !== inMemory) backUp(database, path)
  for (let next = version; next < migrations.length; next += 1) {
    database.exec('BEGIN IMMEDIATE')
    try {
      // Two processes may start at once: the second finds the work done and leaves it.
      if (formatOf(database) === next)
        database.exec(`${migrations[next] ?? ''}; PRAGMA user_version = ${next + 1};`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}
