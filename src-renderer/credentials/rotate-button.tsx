import { PlayIcon, SyncIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { useStartRotation } from './calls.ts'

/** Opens the credential's rotation, or goes on with the one that is open. */
export function RotateButton({
  credential,
  primary,
  onFailure,
}: {
  credential: CredentialView
  primary: boolean
  onFailure: (error: unknown) => void
}) {
  const go = useView((state) => state.go)
  const start = useStartRotation()
  const { name, openRotation } = credential
  const t = texts.credentials
  return (
    <Button
      variant={primary ? 'primary' : 'default'}
      leadingVisual={openRotation === null ? SyncIcon : PlayIcon}
      aria-label={openRotation === null ? t.rotate(name) : t.continueName(openRotation, name)}
      loading={start.isPending}
      onClick={() => {
        onFailure(null)
        if (openRotation !== null) go({ view: 'rotation', id: openRotation })
        else
          start.mutate(name, {
            onSuccess: ({ id }) => go({ view: 'rotation', id }),
            onError: onFailure,
          })
      }}
    >
      {openRotation === null ? t.rotateShort : t.continueShort}
    </Button>
  )
}
