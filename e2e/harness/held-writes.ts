import type { GitHubSimulator } from '../github-simulator/index.ts'

/** Writes that wait at GitHub: whatever is killed meanwhile, they act once they are let go. */
export interface HeldWrites {
  /** Lets go of those that wait, and holds back no further ones. */
  release(): void
}

/**
 * Holds writes back as they arrive at GitHub, so that a run stands still where a journey wants it to.
 * @param isEnough asked for each write: whether it has to wait
 */
export function holdWrites(github: GitHubSimulator, isEnough: () => boolean): HeldWrites {
  let letGo = (): void => undefined
  const released = new Promise<void>((resolve) => {
    letGo = resolve
  })
  github.faults.add({
    kind: 'watched',
    match: { method: 'PUT' },
    times: Number.POSITIVE_INFINITY,
    onArrival: () => (isEnough() ? released : undefined),
  })
  return {
    release: () => {
      github.faults.clear()
      letGo()
    },
  }
}
