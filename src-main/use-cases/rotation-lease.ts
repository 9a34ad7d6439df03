import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import type { Lease } from '../ports/ledger.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { nowOf, type World } from './world.ts'

/** A living worker renews its lease far more often than this. */
const staleAfterMs = 120_000
const renewEveryMs = 20_000

/** Rotations that this process works on: the ledger's lease tells processes apart, not two acts of one process. */
const inProgress = new Set<string>()

/**
 * Does work on a rotation while holding its lease, so that two processes never drive the same one. The lease of a
 * killed process is taken over at once: its process id is gone.
 */
export async function withLease<T>(
  world: World,
  id: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { owner, pid } = world.worker
  const take = (): boolean =>
    world.ledger.transaction(() =>
      world.ledger.rotations.lease(id, { owner, pid, renewedAt: nowOf(world) }, (other) =>
        isStale(world, other),
      ),
    )
  const act = `${owner} ${id.toUpperCase()}`
  if (inProgress.has(act) || !take())
    return failed(failure('busy', id, rotationTexts.anotherRekeyWorks(id), rotationTexts.waitUntilItEnds))
  inProgress.add(act)
  const finished = new AbortController()
  const renewing = (async () => {
    while (!finished.signal.aborted) {
      await world.clock.wait(renewEveryMs, finished.signal)
      if (!finished.signal.aborted) take()
    }
    // A full drive: the work itself is told so by its own next record.
  })().catch(() => undefined)
  try {
    return await work()
  } finally {
    finished.abort()
    await renewing
    inProgress.delete(act)
    world.ledger.transaction(() => world.ledger.rotations.release(id, owner))
  }
}

/** Whether another process drives the rotation now: what it has not written down yet is nothing unfinished. */
export function isDrivenElsewhere(world: World, id: string): boolean {
  const lease = world.ledger.rotations.leaseOf(id)
  return lease !== null && lease.owner !== world.worker.owner && !isStale(world, lease)
}

function isStale(world: World, lease: Lease): boolean {
  if (!world.worker.isAlive(lease.pid)) return true
  return world.clock.now().getTime() - Date.parse(lease.renewedAt) > staleAfterMs
}
