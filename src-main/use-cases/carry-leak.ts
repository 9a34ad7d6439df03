import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { auditRoot, canonicalJson } from '../domain/audit.ts'
import { failure } from '../domain/failure.ts'
import { readHostName } from '../domain/host-name.ts'
import { type LeakCase, leakActs, leakEvidenceKinds, lookBackItems } from '../domain/leak.ts'
import { maskTokens } from '../domain/mask-tokens.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakCaseFileTexts } from '../texts/leak-case-file.ts'
import { exportInventory } from './export-inventory.ts'
import { importInventory } from './import-inventory.ts'
import { findLeak, noteLeak } from './leak-record.ts'
import { nowOf, record, type World } from './world.ts'

const text = v.pipe(v.string(), v.maxLength(10_000))
const instant = v.pipe(
  v.string(),
  v.check((at) => !Number.isNaN(Date.parse(at)), 'not a date'),
)
const texts = v.array(text)

/** The file comes from a computer that may not be trusted: nothing of it is taken unread. */
const carriedLeak = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^L-\d{4,9}$/)),
  fingerprint: v.pipe(v.string(), v.regex(/^(?:[A-Za-z0-9+/]{43}=)?$/)),
  label: text,
  host: text,
  credentials: texts,
  seenWhere: text,
  exposedSince: v.nullable(instant),
  machineSuspect: v.boolean(),
  reportedAt: instant,
  reportedBy: text,
  decision: v.nullable(v.picklist(['revoke-now', 'replace-first'])),
  reason: text,
  revokeRequestedAt: v.nullable(instant),
  confirmedDeadAt: v.nullable(instant),
  confirmedBy: v.nullable(v.picklist(['github', 'operator'])),
  confirmedAgainAt: v.nullable(instant),
  rotations: texts,
  evidence: v.array(
    v.strictObject({
      kind: v.picklist(leakEvidenceKinds),
      subject: text,
      found: texts,
      failure: v.nullable(text),
      at: instant,
    }),
  ),
  agreements: v.array(
    v.strictObject({ repository: text, changes: texts, reason: text, by: text, at: instant }),
  ),
  lookBack: v.array(
    v.strictObject({
      item: v.picklist(lookBackItems),
      doneAt: v.nullable(instant),
      by: v.nullable(text),
      note: text,
    }),
  ),
  destinations: texts,
  journal: v.array(
    v.strictObject({
      at: instant,
      by: text,
      act: v.picklist(leakActs),
      phase: v.picklist(['before', 'after']),
      sentence: text,
    }),
  ),
  closedAt: v.nullable(instant),
})

const carried = v.strictObject({
  format: v.literal('rekey-leak-case'),
  version: v.literal(1),
  madeAt: v.string(),
  /** `rekey.yaml` of the whole inventory. */
  inventory: v.string(),
  leak: carriedLeak,
  auditHead: v.strictObject({ seq: v.number(), hash: v.string() }),
  /** SHA-256 (hex) over the canonical JSON of everything else. */
  sha256: v.string(),
})

/**
 * The inventory and the case as one file, to go on with on a computer that is not suspect. It holds no secret, and its
 * hash shows whether it came over as it was: a suspect computer can't prove more than that.
 */
export function carryLeak(
  world: World,
  input: { readonly id: string; readonly folder: string },
): Result<string> {
  const found = findLeak(world, input.id)
  if (!found.ok) return found
  const body = withoutTokens({
    format: 'rekey-leak-case',
    version: 1,
    madeAt: nowOf(world),
    inventory: exportInventory(world, input.folder),
    leak: found.value,
    auditHead: world.ledger.audit.head() ?? { seq: 0, hash: auditRoot },
  })
  record(world, 'leak.carried', { leak: found.value.id, fingerprint: found.value.fingerprint })
  return ok(`${JSON.stringify({ ...body, sha256: hashOf(body) }, null, 2)}\n`)
}

/** Before it is hashed: what is taken out afterwards would make the file one that was tampered with. */
function withoutTokens<T extends object>(body: T): T {
  return JSON.parse(
    JSON.stringify(body, (_key, each) => (typeof each === 'string' ? maskTokens(each).text : each)),
  )
}

/** Takes up a carried case on another computer: inventory and case, both or neither. */
export function takeUpLeak(
  world: World,
  input: { readonly text: string; readonly folder?: string },
): Result<LeakCase> {
  const refuse = (message: string) =>
    failed(failure('invalid-input', leakCaseFileTexts.leakCase, message, leakCaseFileTexts.saveAgain))
  let parsed: unknown
  try {
    parsed = JSON.parse(input.text)
  } catch {
    return refuse(leakCaseFileTexts.notJson)
  }
  const file = v.safeParse(carried, parsed)
  if (!file.success) return refuse(leakCaseFileTexts.notKnown)
  const { sha256, ...body } = file.output
  if (hashOf(body) !== sha256) return refuse(leakCaseFileTexts.altered)
  // The leaked value is sent to this host later on.
  const host = readHostName(body.leak.host)
  if (!host.ok || host.value !== body.leak.host) return refuse(leakCaseFileTexts.noHost(body.leak.host))
  const open = world.ledger.leaks
    .list()
    .find(
      (each) =>
        each.closedAt === null &&
        each.host === body.leak.host &&
        each.fingerprint === body.leak.fingerprint &&
        (each.fingerprint !== '' || each.credentials.some((name) => body.leak.credentials.includes(name))),
    )
  if (open !== undefined)
    return failed(
      failure('blocked', open.id, leakCaseFileTexts.openAlready(open.id), leakCaseFileTexts.goOnWithThatCase),
    )
  return world.ledger.transaction(() => {
    const imported = importInventory(world, {
      text: body.inventory,
      ...(input.folder === undefined ? {} : { folder: input.folder }),
    })
    if (!imported.ok) return imported
    const [problem] = imported.value.problems
    if (problem !== undefined) return refuse(leakCaseFileTexts.inventoryWrong(problem.line, problem.message))
    const { id: from, ...leak } = body.leak
    // What the other computer says of a death was not seen here: it is asked again. And this is another computer.
    const created = world.ledger.leaks.create({
      ...leak,
      rotations: [],
      machineSuspect: false,
      confirmedDeadAt: null,
      confirmedBy: null,
      confirmedAgainAt: null,
      closedAt: null,
    })
    return ok(
      noteLeak(
        world,
        created.id,
        'reported',
        'after',
        body.leak.machineSuspect
          ? leakCaseFileTexts.takenUpFromSuspect(body.madeAt)
          : leakCaseFileTexts.takenUp(body.madeAt),
        {
          alongside: () =>
            record(world, 'leak.taken_up', {
              leak: created.id,
              fingerprint: created.fingerprint,
              from,
              auditHead: body.auditHead,
            }),
        },
      ),
    )
  })
}

function hashOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(body))), 'utf8')
    .digest('hex')
}
