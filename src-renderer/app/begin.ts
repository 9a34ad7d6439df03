import type { QueryClient } from '@tanstack/react-query'
import type { FirstLookView } from '../../src-preload/contract/index.ts'
import { listenToMain, readSnapshot, snapshotQuery } from './use-snapshot.ts'

/** Whoever waits longer is shown that something is loading. */
const pictureWithinMs = 80

/**
 * Takes main's first answer into the client, and asks for the rest.
 * @param asked the first answer, asked for already
 * @returns kept when there is something to draw: that answer, or that it takes a while
 */
export async function begin(client: QueryClient, asked: Promise<FirstLookView>): Promise<void> {
  listenToMain(client)
  void client.prefetchQuery({ ...snapshotQuery, queryFn: (context) => readSnapshot(context, asked) })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, pictureWithinMs)
  })
  // What keeps it from coming keeps the snapshot from coming, which says so in the window.
  const came = asked.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([came, late])
  clearTimeout(timer)
}
