import { CheckIcon, CopyIcon, LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useOpenPage } from '../app/calls.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useCopyText } from './calls.ts'

/** What somebody else has to allow; GitHub answers "not found" where an account may not even know. */
const othersDecide: ReadonlySet<string> = new Set(['permission', 'sso', 'policy', 'not-found'])

/** The ways to a place on GitHub that lets the account not in: its single sign-on, or a request to be sent. */
export function OutOfReachActions({ destination }: { destination: DestinationView }) {
  const { accounts } = useSnapshot()
  const say = useMainText()
  const open = useOpenPage()
  const copy = useCopyText()
  const { id, failure, place, secret, credential } = destination
  const t = texts.inventory.outOfReach
  const login = (accounts.find(({ active }) => active) ?? accounts[0])?.login ?? null
  if (failure === null || login === null || !othersDecide.has(failure.kind)) return null
  const request = t.request({ login, place, secret, credential, answer: say(failure.message) })
  return (
    <>
      {failure.kind === 'sso' ? (
        <Button
          leadingVisual={LinkExternalIcon}
          onClick={() => open.mutate({ page: 'authorization', destination: id })}
        >
          {t.openAuthorization}
        </Button>
      ) : null}
      <Button
        block
        leadingVisual={copy.isSuccess ? CheckIcon : CopyIcon}
        loading={copy.isPending}
        onClick={() => copy.mutate(request, { onSuccess: () => announce(t.copied) })}
      >
        {copy.isSuccess ? t.copied : t.copy}
      </Button>
      <CallFailure error={open.error ?? copy.error} />
    </>
  )
}
