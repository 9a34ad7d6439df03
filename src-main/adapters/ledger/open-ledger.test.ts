import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../domain/audit.ts'
import { type DestinationSelection, selectionId } from '../../domain/selection.ts'
import { connect, makeDurable } from './connection.ts'
import { testLedgerContract } from './ledger.contract.ts'
import { migrations } from './migrations.ts'
import { inMemory, openLedger } from './open-ledger.ts'
import { ledgerFileForEach, opened } from './test-ledger-file.ts'

const at = ledgerFileForEach()

function refusalAt(at: string) {
  const ledger = openLedger(at)
  if (ledger.ok) {
    ledger.value.close()
    throw new Error('It was opened.')
  }
  expect(ledger.failure.kind).toBe('ledger')
  return ledger.failure
}

testLedgerContract('in memory', () => {
  const ledger = opened(inMemory)
  return { ledger, stop: () => ledger.close() }
})
testLedgerContract('in a file', () => {
  const ledger = opened(at.path)
  return { ledger, stop: () => ledger.close() }
})

const spec = {
  name: 'PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: 'deploys',
  rotateEveryDays: null,
  maxLifetimeDays: null,
  tokenName: 'pat-{date}',
  permissions: {},
  repositoryAccess: [],
  probes: [],
  destinations: [],
}
const modeOf = (each: string) => (statSync(each).mode & 0o777).toString(8)
const entry = (actor: string) => ({ at: '2026-03-09T12:00:00.000Z', actor, action: 'a.b', context: {} })

describe.skipIf(process.platform === 'win32')('the files of a ledger', () => {
  it('are for their owner only, under any umask', () => {
    const before = process.umask(0o000)
    try {
      const ledger = opened(at.path)
      ledger.audit.append(entry('one'))
      expect(modeOf(join(at.folder, 'data'))).toBe('700')
      const files = readdirSync(join(at.folder, 'data'))
      expect(files).toContain('ledger.db-wal')
      for (const name of files) expect(modeOf(join(at.folder, 'data', name)), name).toBe('600')
      ledger.close()
    } finally {
      process.umask(before)
    }
  })

  it('are closed to others when they were open before', () => {
    opened(at.path).close()
    chmodSync(at.path, 0o644)
    opened(at.path).close()
    expect(modeOf(at.path)).toBe('600')
  })
})

describe('a connection to a ledger', () => {
  it('reads back that commits are durable: WAL, synchronous FULL, foreign keys', () => {
    mkdirSync(join(at.folder, 'data'))
    const database = connect(at.path)
    makeDurable(database, at.path)
    const setting = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect(setting('journal_mode')).toBe('wal')
    expect(Number(setting('synchronous'))).toBe(2)
    expect(Number(setting('foreign_keys'))).toBe(1)
    expect(Number(setting('trusted_schema'))).toBe(0)
    expect(Number(setting('busy_timeout') ?? setting('timeout'))).toBe(5000)
    database.close()
  })

  it('says so when the database does not keep to it', () => {
    const database = connect(inMemory)
    expect(() => makeDurable(database, at.path)).toThrow('write-ahead log')
    database.close()
  })
})

describe('openLedger', () => {
  it('gives what another process changed since it was last read', () => {
    const one = opened(at.path)
    const other = opened(at.path)
    one.credentials.save(spec)
    expect(one.credentials.list()[0]?.purpose).toBe('deploys')
    other.credentials.save({ ...spec, purpose: 'another' })
    expect(one.credentials.find('PAT')?.purpose).toBe('another')
    expect(one.credentials.list()[0]?.purpose).toBe('another')
    other.credentials.remove('PAT')
    expect(one.credentials.find('PAT')).toBeNull()
    expect(one.credentials.list()).toEqual([])
    one.close()
    other.close()
  })

  it('keeps the very object of a credential while other processes change other things', () => {
    const one = opened(at.path)
    const other = opened(at.path)
    const selection: DestinationSelection = {
      kind: 'actions',
      secret: 'PAT',
      organization: 'acme',
      match: ['app-*'],
      topics: [],
      exclude: [],
      archived: 'skip',
      forks: 'skip',
    }
    one.credentials.save({ ...spec, selections: [selection] })
    const before = one.credentials.find('PAT')
    other.settings.write('theme', 'dark')
    other.credentials.save({ ...spec, name: 'OTHER' })
    expect(one.credentials.find('PAT')).toBe(before)
    expect(one.credentials.list()[0]).toBe(before)
    const changes = [
      () => other.credentials.setCurrent('PAT', null, '2026-03-09T12:00:00.000Z'),
      () =>
        other.selections.save(
          'PAT',
          [
            {
              selection: selectionId(selection),
              destinations: [{ kind: 'actions', repository: 'acme/app-1', secret: 'PAT' }],
              leftOut: [],
              at: null,
              failure: null,
              doubtful: null,
              left: [],
            },
          ],
          '2026-03-09T12:00:00.000Z',
        ),
    ]
    for (const change of changes) {
      const known = one.credentials.find('PAT')
      change()
      expect(one.credentials.find('PAT')).not.toEqual(known)
      expect(one.credentials.find('PAT')).toEqual(other.credentials.find('PAT'))
    }
    one.close()
    other.close()
  })

  it('finds everything again after closing', () => {
    const first = opened(at.path)
    first.settings.write('theme', 'dark')
    first.audit.append(entry('one'))
    first.close()
    const second = opened(at.path)
    expect(second.settings.read('theme')).toBe('dark')
    expect(second.audit.count()).toBe(1)
    expect(second.location).toBe(at.path)
    second.close()
  })

  it('lets two writers on one file keep one chain', () => {
    const window = opened(at.path)
    const commandLine = opened(at.path)
    for (let turn = 0; turn < 10; turn += 1) {
      window.audit.append(entry('window'))
      commandLine.audit.append(entry('command line'))
    }
    for (const each of [window, commandLine])
      expect(verifyAuditChain(each.audit.list(), each.audit.head())).toMatchObject({
        intact: true,
        entries: 20,
      })
    window.close()
    commandLine.close()
  })

  for (const mode of ['WAL', 'DELETE'])
    it(`refuses a newer database and leaves every byte of it (${mode})`, () => {
      opened(at.path).close()
      const newer = new DatabaseSync(at.path)
      newer.exec(`PRAGMA user_version = ${migrations.length + 1}; PRAGMA journal_mode = ${mode};`)
      newer.close()
      const before = readFileSync(at.path)
      const refused = refusalAt(at.path)
      expect(refused.message).toContain('newer Rekey')
      expect(refused.hint).toContain('Nothing was changed')
      expect(readFileSync(at.path).equals(before)).toBe(true)
    })

  const broken: readonly (readonly [string, (good: Buffer) => Buffer])[] = [
    ['is no database', () => Buffer.from('This is a letter to my aunt. '.repeat(200))],
    [
      'has a page of rubbish',
      (good) => {
        const copy = Buffer.from(good)
        copy.fill(0xa5, 4096, 4096 * 3)
        return copy
      },
    ],
  ]
  for (const [name, spoil] of broken)
    it(`refuses a file that ${name} and leaves it untouched`, () => {
      opened(at.path).close()
      writeFileSync(at.path, spoil(readFileSync(at.path)))
      const before = readFileSync(at.path)
      const refused = refusalAt(at.path)
      expect(refused.message).toContain('is damaged')
      expect(refused.hint).toContain('backup')
      expect(readFileSync(at.path).equals(before)).toBe(true)
    })

  it('says where it could not be opened', () => {
    writeFileSync(join(at.folder, 'file'), '')
    expect(refusalAt(join(at.folder, 'file', 'ledger.db')).message).toContain(join(at.folder, 'file'))
  })
})
