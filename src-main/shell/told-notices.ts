import type { Notice } from '../domain/notice.ts'
import type { World } from '../use-cases/world.ts'
import type { NoticeBoard } from './notice-board.ts'

/** Notices that gather several things, and what each of those on the board is about. */
export class ToldNotices<Kind extends Notice['category']> {
  readonly #board: NoticeBoard
  readonly #told = new Map<Kind, ReadonlySet<string>>()
  #world: World | null = null

  constructor(board: NoticeBoard) {
    this.#board = board
  }

  /** What was told of another world is off the board. */
  follow(world: World): void {
    if (this.#world !== world) this.#told.clear()
    this.#world = world
  }

  /** @param keys of all that it names */
  post(kind: Kind, keys: readonly string[], write: (hideNames: boolean) => Notice): void {
    this.#told.set(kind, new Set(keys))
    this.#board.post(write)
  }

  /**
   * Withdraws a notice once nothing that it told still holds; until then its words follow the facts.
   * @param standing keys of all that holds now
   * @param write the notice as it is true now, of the keys that it told
   */
  keepTrue(kind: Kind, standing: readonly string[], write: (told: ReadonlySet<string>) => Notice): void {
    const told = this.#told.get(kind)
    if (told === undefined) return
    const left = standing.filter((each) => told.has(each)).length
    if (!this.#board.stands(kind)) this.#told.delete(kind)
    else if (left === 0) this.withdraw(kind)
    else this.#board.revise(write(told), left < told.size)
  }

  withdraw(kind: Kind): void {
    if (this.#told.delete(kind)) this.#board.withdraw(kind)
  }
}
