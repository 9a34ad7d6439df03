/** What is known to be left on a computer by programs that steal tokens. Only looks; never removes anything. */
export interface MachineTraces {
  /** Paths of what was found, worst first; empty when nothing known is there. */
  find(): Promise<readonly string[]>
}
