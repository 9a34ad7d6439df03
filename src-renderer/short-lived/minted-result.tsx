import { CopyIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { useRef } from 'react'
import type { MintedTokenView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCopyToken } from './calls.ts'
import { permissionLines } from './minted-looks.ts'
import { TimeLeft } from './time-left.tsx'

/** What the new token is. Its value is on the clipboard and was never here. */
export function MintedResult({ token, onClose }: { token: MintedTokenView; onClose(): void }) {
  const copy = useCopyToken()
  const close = useRef<HTMLButtonElement>(null)
  const t = texts.shortLived.dialog
  return (
    <Dialog
      title={t.title}
      width="large"
      initialFocusRef={close}
      onClose={onClose}
      footerButtons={[{ ref: close, content: t.close, buttonType: 'primary', onClick: onClose }]}
    >
      <div className="stack">
        <div role="status">
          <Banner variant="success" title={t.doneTitle} description={t.done} />
        </div>
        <CallFailure error={copy.error} title={texts.shortLived.copyFailed} />
        <Facts
          items={[
            [t.facts.reach, token.repositories.map((name) => <Name key={name}>{name}</Name>)],
            [t.facts.permissions, permissionLines(token.permissions).join(', ')],
            [t.facts.ends, <TimeLeft key="left" token={token} />],
          ]}
        />
        <div className="row">
          <Button
            leadingVisual={CopyIcon}
            loading={copy.isPending}
            onClick={() => copy.mutate(token.fingerprint)}
          >
            {t.copyAgain}
          </Button>
          <span role="status" className="muted small">
            {copy.isSuccess ? texts.shortLived.copied : ''}
          </span>
        </div>
      </div>
    </Dialog>
  )
}
