import { SearchIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { texts } from '../lib/texts.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { useView } from './view-store.ts'

/** A link led to something that this workspace doesn't have. */
export function NotThere({ name }: { name: string }) {
  const go = useView((state) => state.go)
  const t = texts.frame
  return (
    <>
      <ViewHeader title={<bdi translate="no">{name}</bdi>} name={name} />
      <Blankslate border>
        <Blankslate.Visual>
          <SearchIcon size="medium" />
        </Blankslate.Visual>
        <Blankslate.Description>{t.notThere}</Blankslate.Description>
        <Button variant="primary" onClick={() => go({ view: 'expiry' })}>
          {t.goToExpiry}
        </Button>
      </Blankslate>
    </>
  )
}
