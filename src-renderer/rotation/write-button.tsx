import { Button } from '@primer/react'
import type { ComponentProps } from 'react'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'

/**
 * A button that changes something on GitHub. In read-only mode it stays where it is, says so, and the way out of the
 * mode stands beside it.
 * @param why another reason for which it can't be used; null when there is none
 */
export function WriteButton({ why, ...button }: ComponentProps<typeof ActionButton>) {
  const whyNoWrites = useWhyNoWrites()
  const readOnly = useSettings().mode === 'read-only'
  const write = useWriteSetting()
  return (
    <>
      <ActionButton {...button} why={whyNoWrites ?? why} />
      {readOnly ? (
        <Button loading={write.isPending} onClick={() => write.mutate({ key: 'mode', value: 'changes' })}>
          {texts.frame.turnOnChanges}
        </Button>
      ) : null}
      <CallFailure error={write.error} />
    </>
  )
}
