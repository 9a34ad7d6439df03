import { PlayIcon, SyncIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'

/** Leads to the first step of a rotation, or goes on with the one that is open. It starts nothing by itself. */
export function RotateButton({
  credential,
  primary = false,
  named = true,
}: {
  credential: Pick<CredentialView, 'name' | 'openRotation'>
  primary?: boolean
  /** Whether its name says which credential: on the credential's own page everybody knows. */
  named?: boolean
}) {
  const go = useView((state) => state.go)
  const { name, openRotation } = credential
  const t = texts.credentials
  if (openRotation !== null)
    return (
      <Button
        variant={primary ? 'primary' : 'default'}
        leadingVisual={PlayIcon}
        aria-label={t.continueName(openRotation, name)}
        onClick={() => go({ view: 'rotation', id: openRotation })}
      >
        {t.continueShort}
      </Button>
    )
  return (
    <Button
      variant={primary ? 'primary' : 'default'}
      leadingVisual={SyncIcon}
      aria-label={named ? t.rotate(name) : t.rotateHere}
      onClick={() => go({ view: 'rotate', name })}
    >
      {t.rotateShort}
    </Button>
  )
}
