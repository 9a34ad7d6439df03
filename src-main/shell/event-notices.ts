import type { ProgressView } from '../../src-preload/contract/index.ts'
import { destinationPlace, destinationSecret } from '../domain/destination.ts'
import {
  approvalNotice,
  changedNotice,
  type OutsideChange,
  pausedNotice,
  runNotice,
  signInNotice,
} from '../domain/notice.ts'
import { type Rotation, waitsForApproval } from '../domain/rotation.ts'
import { runReach } from '../domain/run-reach.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { readStatus } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import type { NoticeBoard } from './notice-board.ts'

/** Failures of a sign-in itself; a dead network or a locked keychain says nothing about it. */
const signInFailures: ReadonlySet<string> = new Set(['sign-in', 'token-refused'])

/** Tells how runs ended, what others changed, and that a sign-in fails; takes back what is no longer true. */
export class EventNotices {
  readonly #workspace: Workspace
  readonly #board: NoticeBoard
  /** The rotation that the notice of a run is about, as it was when that ended or paused by itself. */
  #ended: Pick<Rotation, 'id' | 'state'> | null = null
  /** Destinations that somebody else had changed when last looked at. */
  #changed: ReadonlySet<string>
  #failingLogin: string | null = null
  /** Rotations whose token waits for an organization's approval, each with the fingerprint of that token. */
  #waiting: Map<string, string>
  /** The rotation that the notice of an approval is about. */
  #approved: string | null = null
  #world: World

  constructor(workspace: Workspace, board: NoticeBoard) {
    this.#workspace = workspace
    this.#board = board
    this.#world = workspace.world
    this.#changed = this.#changedNow()
    this.#waiting = this.#waitingNow()
  }

  progressed({ rotation: id, running, pausedBy }: ProgressView): void {
    const rotation = this.#world.ledger.rotations.find(id)
    if (running) {
      if (pausedBy === null) {
        if (this.#ended?.id === id) this.#withdrawRun()
      } else if (this.#ended?.id !== id && rotation !== null) {
        // Told once: what is in flight still ends, and each end is told as progress.
        this.#ended = { id, state: rotation.state }
        const { count, failure } = pausedBy
        this.#board.post((hideNames) => pausedNotice(id, { count, message: failure.message }, hideNames))
      }
      return
    }
    if (rotation === null) return
    this.#ended = { id, state: rotation.state }
    this.#board.post(() => runNotice(id, runReach(rotation)))
  }

  /** Everything was looked at afresh. */
  refreshed(): void {
    const before = this.#changed
    this.#changed = this.#changedNow()
    if ([...this.#changed].some((each) => !before.has(each))) {
      const told = this.#outsideChanges().filter((each) => !before.has(each.id))
      this.#board.post((hideNames) => changedNotice(told, timeOf, hideNames))
    } else if (this.#changed.size === 0) this.#board.withdraw('changed')
  }

  /** Something changed in what main knows. */
  changed(): void {
    const { world } = this.#workspace
    if (this.#world !== world) {
      this.#world = world
      this.#ended = null
      this.#failingLogin = null
      this.#changed = this.#changedNow()
      this.#waiting = this.#waitingNow()
      this.#approved = null
    }
    const ended = this.#ended
    if (ended !== null && world.ledger.rotations.find(ended.id)?.state !== ended.state) this.#withdrawRun()
    this.#lookAtApprovals()
    this.#lookAtSignIns()
  }

  #lookAtApprovals(): void {
    const { credentials, rotations } = this.#world.ledger
    for (const [id, { kind }] of this.#workspace.problems)
      if (kind === 'waits-for-approval')
        this.#waiting.set(id, rotations.find(id)?.newToken?.fingerprint ?? '')
    for (const [id, fingerprint] of this.#waiting) {
      const rotation = rotations.find(id)
      if (rotation !== null && waitsForApproval(rotation)) continue
      this.#waiting.delete(id)
      // Another token may have been pasted in the place of the one that waits.
      if (rotation?.state !== 'validated' || rotation.newToken?.fingerprint !== fingerprint) continue
      const owner = credentials.find(rotation.credential)?.owner ?? rotation.credential
      this.#approved = id
      this.#board.post((hideNames) => approvalNotice({ id, owner }, hideNames))
    }
    if (this.#approved === null || rotations.find(this.#approved)?.state === 'validated') return
    this.#approved = null
    this.#board.withdraw('approval')
  }

  #waitingNow(): Map<string, string> {
    const waiting = this.#world.ledger.rotations.list().filter(waitsForApproval)
    return new Map(waiting.map(({ id, newToken }) => [id, newToken?.fingerprint ?? '']))
  }

  #lookAtSignIns(): void {
    const { problems } = this.#workspace
    const failing = this.#world.ledger.accounts.list().find((account) => {
      const problem = problems.get(`account ${account.id}`)
      return problem !== undefined && signInFailures.has(problem.kind)
    })
    const login = failing?.login ?? null
    if (login === this.#failingLogin) return
    this.#failingLogin = login
    if (login === null) this.#board.withdraw('sign-in')
    else this.#board.post((hideNames) => signInNotice(login, hideNames))
  }

  #withdrawRun(): void {
    this.#ended = null
    this.#board.withdraw('run')
  }

  #changedNow(): ReadonlySet<string> {
    return new Set(this.#outsideChanges().map((each) => each.id))
  }

  #outsideChanges(): (OutsideChange & { readonly id: string })[] {
    return readStatus(this.#world, {})
      .filter((each) => each.state === 'changed')
      .map(({ id, destination, credential, updatedAt }) => ({
        id,
        credential,
        secret: destinationSecret(destination),
        place: destinationPlace(destination),
        at: updatedAt,
      }))
  }
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

function timeOf(instant: string): string {
  return clock.format(new Date(instant))
}
