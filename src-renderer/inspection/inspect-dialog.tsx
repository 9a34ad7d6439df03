import { PasteIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useRef } from 'react'
import { useActiveAccount } from '../app/active-account.ts'
import { useShell } from '../app/shell-store.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { useInspectClipboard, useInspectTyped } from './calls.ts'
import { RadiusView } from './radius-view.tsx'
import { TokenFacts } from './token-facts.tsx'

/** Tells of any token what it is and could do. It is read once and kept nowhere. */
export function InspectDialog() {
  const close = useShell((state) => state.closeDialog)
  const host = useActiveAccount()?.host ?? 'github.com'
  const first = useRef<HTMLButtonElement>(null)
  const paste = useInspectClipboard()
  const typed = useInspectTyped()
  const found = paste.data ?? typed.data
  const busy = paste.isPending || typed.isPending
  const t = texts.inspection.dialog
  const forget = () => {
    paste.reset()
    typed.reset()
  }
  return (
    <Dialog
      title={t.title}
      width="min(880px, calc(100vw - 64px))"
      initialFocusRef={first}
      onClose={close}
      footerButtons={[{ content: texts.frame.close, onClick: close }]}
    >
      <div className="stack">
        <p className="muted">
          {t.lead} {t.host(host)}
        </p>
        <div className="row">
          <Button
            ref={first}
            variant={found === undefined ? 'primary' : 'default'}
            leadingVisual={PasteIcon}
            loading={paste.isPending}
            onClick={() => {
              forget()
              paste.mutate(host)
            }}
          >
            {t.paste}
          </Button>
          <span role="status">{found === undefined ? '' : paste.isSuccess ? t.cleared : t.typed}</span>
        </div>
        <TokenField
          label={t.field}
          summary={t.fieldSummary}
          action={t.use}
          busy={busy}
          onSubmit={(take) => {
            forget()
            typed.mutate({ host, take })
          }}
        />
        <CallFailure error={paste.error ?? typed.error} title={texts.inspection.failed} />
        {busy ? <Working>{texts.inspection.inspecting}</Working> : null}
        {found === undefined ? null : (
          <>
            {found.facts === null ? null : <TokenFacts facts={found.facts} credential={found.credential} />}
            <RadiusView radius={found.radius} />
          </>
        )}
      </div>
    </Dialog>
  )
}
