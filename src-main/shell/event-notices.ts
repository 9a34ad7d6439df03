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
import { outlineReach } from '../domain/run-reach.ts'
import { accountProblem } from '../ipc/views.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { type StatusRow, statusPage, statusPages } from '../use-cases/read-status.ts'
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
  /** How many places each run restores that leaves the rest as it is. */
  readonly #parts = new Map<string, number>()
  /** Destinations that somebody else had changed when last looked at. */
  #changed: ReadonlySet<string> = new Set()
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
    this.#waiting = this.#waitingNow()
  }

  /** Notes what is changed already, which is nothing new. */
  begin(): void {
    this.#lookForChanges(({ ids }) => {
      this.#changed = ids
    })
  }

  progressed({ rotation: id, running, pausedBy, reach, counts }: ProgressView): void {
    this.#follow()
    const rotation = this.#world.ledger.rotations.outline(id)
    if (running) {
      // With the end of the run nothing tells any more that it restored a part.
      if (reach.rollingBack && rotation?.rollBackReason === null) this.#parts.set(id, reach.total)
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
    const part = this.#parts.get(id)
    this.#parts.delete(id)
    if (rotation === null) return
    this.#ended = { id, state: rotation.state }
    const ended =
      part === undefined
        ? outlineReach(rotation)
        : // What is still to be restored of it is counted by itself: other places may have been restored before.
          reach.rollingBack
          ? { ...reach, failed: 0 }
          : { rollingBack: true, done: Math.min(part, counts.restored), total: part, failed: 0 }
    this.#board.post(() => runNotice(id, ended))
  }

  /** Everything was looked at afresh. */
  refreshed(): void {
    this.#follow()
    this.#lookForChanges(({ ids, changes }) => {
      const before = this.#changed
      this.#changed = ids
      const told = changes.filter((each) => !before.has(each.id))
      if (told.length > 0) this.#board.post((hideNames) => changedNotice(told, timeOf, hideNames))
      else if (ids.size === 0) this.#board.withdraw('changed')
    })
  }

  /** Something changed in what main knows. */
  changed(): void {
    this.#follow()
    const ended = this.#ended
    if (ended !== null && this.#world.ledger.rotations.outline(ended.id)?.state !== ended.state)
      this.#withdrawRun()
    this.#lookAtApprovals()
    this.#lookAtSignIns()
  }

  /** Another workspace may have been opened since: what was told of the former one, whose ledger is closed, is over. */
  #follow(): void {
    const { world } = this.#workspace
    if (this.#world === world) return
    this.#world = world
    this.#ended = null
    this.#parts.clear()
    this.#failingLogin = null
    this.#changed = new Set()
    this.begin()
    this.#waiting = this.#waitingNow()
    this.#approved = null
  }

  #lookAtApprovals(): void {
    const { credentials, rotations } = this.#world.ledger
    for (const [id, { kind }] of this.#workspace.problems)
      if (kind === 'waits-for-approval')
        this.#waiting.set(id, rotations.outline(id)?.newToken?.fingerprint ?? '')
    for (const [id, fingerprint] of this.#waiting) {
      const rotation = rotations.outline(id)
      if (rotation !== null && waitsForApproval(rotation)) continue
      this.#waiting.delete(id)
      // Another token may have been pasted in the place of the one that waits.
      if (rotation?.state !== 'validated' || rotation.newToken?.fingerprint !== fingerprint) continue
      const owner = credentials.find(rotation.credential)?.owner ?? rotation.credential
      this.#approved = id
      this.#board.post((hideNames) => approvalNotice({ id, owner }, hideNames))
    }
    if (this.#approved === null || rotations.outline(this.#approved)?.state === 'validated') return
    this.#approved = null
    this.#board.withdraw('approval')
  }

  #waitingNow(): Map<string, string> {
    const waiting = this.#world.ledger.rotations.outlines().filter(waitsForApproval)
    return new Map(waiting.map(({ id, newToken }) => [id, newToken?.fingerprint ?? '']))
  }

  #lookAtSignIns(): void {
    const { problems } = this.#workspace
    const failing = this.#world.ledger.accounts.list().find((account) => {
      const problem = problems.get(accountProblem(account.id))
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

  /** Reads what others changed, in turns: a large inventory takes longer than main may be held up. */
  #lookForChanges(
    then: (found: { readonly ids: ReadonlySet<string>; readonly changes: readonly FoundChange[] }) => void,
  ): void {
    const world = this.#world
    const isSame = () => this.#world === world
    this.#workspace.inTurns(function* () {
      const changes: FoundChange[] = []
      for (const credential of world.ledger.credentials.list())
        for (const page of statusPages(world, credential)) {
          changes.push(...page.filter((each) => each.state === 'changed').map(changeOf))
          if (page.length === statusPage) yield
        }
      // Another workspace may have been opened meanwhile.
      if (isSame()) then({ ids: new Set(changes.map(({ id }) => id)), changes })
    })
  }
}

type FoundChange = OutsideChange & { readonly id: string }

function changeOf({ id, destination, credential, updatedAt }: StatusRow): FoundChange {
  return {
    id,
    credential,
    secret: destinationSecret(destination),
    place: destinationPlace(destination),
    at: updatedAt,
  }
}

function timeOf(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(instant))
}
