import { useEffect } from 'react'
import { drawn } from '../lib/drawn.ts'
import { texts } from '../lib/texts.ts'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { topOf } from './navigation.tsx'
import { loadViewAhead, MatrixAhead } from './routes.tsx'
import { useView } from './view-store.ts'

/** Every view while its places are still read: the frame around it is of use already, and the first rows of the matrix. */
export function StartingView() {
  const route = useView((state) => state.route)
  const title = texts.frame.views[topOf(route)]
  // Its file comes while its content is read, and behind the frame: the two dozen parts of it would hold that up.
  useEffect(() => {
    let isWanted = true
    void drawn().then(() => {
      if (isWanted) loadViewAhead(route.view)
    })
    return () => {
      isWanted = false
    }
  }, [route.view])
  if (route.view === 'matrix') return <MatrixAhead />
  return (
    <>
      <ViewHeader title={title} name={title} />
      <Loading rows={8} />
    </>
  )
}
