/** Somebody who waits for the right to send a request. */
export interface Waiter {
  /** False once it was let go or gave up. */
  waits: boolean
}

/** Left places are swept together when there are this many of them. */
const sweepFrom = 1_000

/** Who waits, in the order in which they came. Everybody may leave at any time, thousands at once. */
export class TicketQueue<Ticket extends Waiter> {
  #tickets: Ticket[] = []
  /** Nobody before this place waits any more. */
  #from = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  add(ticket: Ticket): void {
    this.#tickets.push(ticket)
    this.#size += 1
  }

  leave(ticket: Ticket): void {
    if (!ticket.waits) return
    ticket.waits = false
    this.#size -= 1
  }

  first(): Ticket | null {
    while (this.#tickets[this.#from]?.waits === false) this.#from += 1
    if (this.#from >= sweepFrom && this.#from * 2 >= this.#tickets.length) {
      this.#tickets = this.#tickets.slice(this.#from)
      this.#from = 0
    }
    return this.#tickets[this.#from] ?? null
  }
}
