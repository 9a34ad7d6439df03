import { create } from 'zustand'

interface Spoken {
  readonly polite: string
  readonly alert: string
}

const useSpoken = create<Spoken>(() => ({ polite: '', alert: '' }))

/** Says something to those who listen, when they have nothing else to hear. */
export function announce(text: string): void {
  // The same words again change nothing in the page, and are heard only when something does.
  useSpoken.setState(({ polite }) => ({ polite: polite === text ? `${text}\u00a0` : text }))
}

/** Interrupts: for a run that stopped, and for an act that failed where no view can show it. */
export function alertNow(text: string): void {
  useSpoken.setState({ alert: text })
}

/** Both live regions, in the page before anything is said: what comes with its own text already in it is not heard. */
export function Announcer() {
  const { polite, alert } = useSpoken()
  return (
    <>
      <div role="status" className="visually-hidden">
        {polite}
      </div>
      <div role="alert" className="visually-hidden">
        {alert}
      </div>
    </>
  )
}
