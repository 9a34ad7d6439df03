import { Banner } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { useLookForApproval } from './calls.ts'

/** Why the token has to wait for an organization; null when nothing says so. */
export function approvalWait({ state, checks }: Pick<RotationView, 'state' | 'checks'>): string | null {
  if (state !== 'received') return null
  return checks.find((each) => each.of === 'approval' && each.result === 'blocked')?.sentence ?? null
}

/** A token that an organization may have to approve: looked at again by itself, or at once by the button. */
export function WaitForApproval({
  rotation,
  because,
  busy,
  onCheck,
}: {
  rotation: RotationView
  because: string
  busy: boolean
  onCheck(): void
}) {
  const error = useLookForApproval(rotation.id, !busy)
  const { id, credential, newToken, form } = rotation
  const t = texts.rotation.paste.approval
  const owner = form?.owner ?? credential
  const message = t.message({
    owner,
    login: newToken?.login ?? owner,
    token: newToken?.label ?? '',
    credential,
    id,
  })
  return (
    <div className="stack">
      <Banner
        variant="warning"
        aria-label={t.title(owner)}
        title={t.title(owner)}
        description={
          <>
            <p className="failure-text">
              <MainText>{because}</MainText>
            </p>
            <p className="failure-text">{t.waits}</p>
          </>
        }
        primaryAction={
          <Banner.PrimaryAction aria-disabled={busy} onClick={busy ? undefined : onCheck}>
            {t.checkNow}
          </Banner.PrimaryAction>
        }
      />
      <div className="approval-message">
        <p className="muted">{message}</p>
        <CopyButton what={t.copy} text={message} />
      </div>
      <CallFailure error={error} />
    </div>
  )
}
