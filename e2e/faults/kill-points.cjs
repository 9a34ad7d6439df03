'use strict'
/*
 * Loaded into a real Rekey by `node --require`, and never by Rekey itself: names every moment at which the process
 * touches the world outside (a commit of the ledger, a call of the keychain, a request) and, if told to, ends the
 * process at exactly one of them. SIGKILL to oneself is delivered before the call returns, so nothing runs after it.
 *
 * REKEY_KILL_AT  `<what>:<when>:<n>`, as `keychain:after:12`: the twelfth time that this moment comes. Commits are counted
 *                by what they are about, as `commit:after:journal revoke before:1`: how many there are in all depends on
 *                when answers come, as those that come together are recorded in one
 * REKEY_KILL_LOG file to which every moment is appended, one a line, with what it is about (names only, no values)
 */
const { appendFileSync } = require('node:fs')

const killAt = process.env.REKEY_KILL_AT
const log = process.env.REKEY_KILL_LOG
const counts = new Map()

function moment(what, when, about) {
  const kind = what === 'commit' ? `${what}:${when}:${about}` : `${what}:${when}`
  const nth = (counts.get(kind) ?? 0) + 1
  counts.set(kind, nth)
  const name = `${kind}:${nth}`
  if (log !== undefined) appendFileSync(log, `${name}\t${about}\n`)
  if (name === killAt) process.kill(process.pid, 'SIGKILL')
}

/** What a transaction is about: its entry of the journal, else the first table that it writes. */
let about = ''
let inTransaction = false
function note(sql, values) {
  const table = /^\s*(?:INSERT(?: OR REPLACE)? INTO|UPDATE|DELETE FROM)\s+(\w+)/i.exec(sql)?.[1]
  if (table === undefined) return false
  if (table === 'journal') about = `journal ${values[2]} ${values[3]}`
  else if (about === '') about = table
  return true
}

/** A connection like the addon's own, which names its commits. Its methods cannot be replaced, so it is derived from. */
function withMoments(Connection) {
  return class extends Connection {
    exec(sql) {
      if (/^BEGIN/.test(sql)) {
        about = ''
        inTransaction = true
      }
      if (sql === 'ROLLBACK') inTransaction = false
      if (sql !== 'COMMIT') return super.exec(sql)
      inTransaction = false
      moment('commit', 'before', about)
      const done = super.exec(sql)
      moment('commit', 'after', about)
      return done
    }

    prepare(sql, ...rest) {
      const statement = super.prepare(sql, ...rest)
      const run = statement.run.bind(statement)
      const named = (...values) => {
        if (!inTransaction) about = ''
        const writes = note(sql, values)
        if (inTransaction || !writes) return run(...values)
        moment('commit', 'before', about)
        const done = run(...values)
        moment('commit', 'after', about)
        return done
      }
      Object.defineProperty(statement, 'run', { value: named })
      return statement
    }
  }
}

const { dlopen } = process
process.dlopen = (module, file, ...rest) => {
  dlopen.call(process, module, file, ...rest)
  const addon = module.exports
  if (/sqlite/.test(file) && addon.DatabaseSync !== undefined)
    module.exports = Object.create(addon, { DatabaseSync: { value: withMoments(addon.DatabaseSync) } })
}

const keytar = require('keytar')
for (const name of ['getPassword', 'setPassword', 'deletePassword']) {
  const call = keytar[name]
  keytar[name] = async (service, account, ...rest) => {
    const item = `${name} ${account.replace(/^[0-9a-f]{12}\./, '')}`
    moment('keychain', 'before', item)
    const answer = await call(service, account, ...rest)
    moment('keychain', 'after', item)
    return answer
  }
}

const { fetch } = globalThis
globalThis.fetch = async (input, init) => {
  const request = `${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`
  moment('request', 'before', request)
  const answer = await fetch(input, init)
  moment('request', 'after', request)
  return answer
}
