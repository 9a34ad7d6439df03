import { texts } from '../lib/texts.ts'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { topOf } from './navigation.tsx'
import { useView } from './view-store.ts'

/** Every view while its places are still read: the frame around it is of use already. */
export function StartingView() {
  const title = texts.frame.views[useView((state) => topOf(state.route))]
  return (
    <>
      <ViewHeader title={title} name={title} />
      <Loading rows={8} />
    </>
  )
}
