import { FileIcon, PasteIcon } from '@primer/octicons-react'
import { Button, FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { GitHubAppView } from '../../src-preload/contract/index.ts'
import { useActiveAccount } from '../app/active-account.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useConnectFromClipboard, useConnectFromFile } from './calls.ts'

interface ConnectAppDialogProps {
  onConnected(app: GitHubAppView): void
  onClose(): void
}

/** The private key goes from its file or the clipboard to main, and never through this window. */
export function ConnectAppDialog({ onConnected, onClose }: ConnectAppDialogProps) {
  const host = useActiveAccount()?.host ?? 'github.com'
  const [issuer, setIssuer] = useState('')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const file = useConnectFromFile()
  const clipboard = useConnectFromClipboard()
  const busy = file.isPending || clipboard.isPending
  const t = texts.shortLived.apps
  const connect = (from: 'file' | 'clipboard') => {
    setTried(true)
    const where = { host, issuer: issuer.trim() }
    if (where.issuer === '') field.current?.focus()
    if (where.issuer === '' || busy) return
    file.reset()
    clipboard.reset()
    if (from === 'clipboard') clipboard.mutate(where, { onSuccess: onConnected })
    else
      file.mutate(where, {
        onSuccess: (app) => {
          if (app !== null) onConnected(app)
        },
      })
  }
  return (
    <Dialog
      title={t.dialogTitle}
      width="large"
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[{ content: texts.frame.cancel, onClick: onClose }]}
    >
      <div className="stack">
        <p>{t.dialogLead}</p>
        <CallFailure error={file.error ?? clipboard.error} title={t.connectFailed} />
        <FormControl required>
          <FormControl.Label requiredText="">{t.issuer}</FormControl.Label>
          <TextInput
            ref={field}
            block
            maxLength={64}
            spellCheck={false}
            autoComplete="off"
            value={issuer}
            onChange={({ target }) => setIssuer(target.value)}
          />
          {tried && issuer.trim() === '' ? (
            <FormControl.Validation variant="error">{t.noIssuer}</FormControl.Validation>
          ) : null}
          <FormControl.Caption>
            {t.issuerCaption} {t.host(host)}
          </FormControl.Caption>
        </FormControl>
        <div className="row">
          <Button
            variant="primary"
            leadingVisual={FileIcon}
            loading={file.isPending}
            onClick={() => connect('file')}
          >
            {t.chooseFile}
          </Button>
          <Button
            leadingVisual={PasteIcon}
            loading={clipboard.isPending}
            onClick={() => connect('clipboard')}
          >
            {t.paste}
          </Button>
        </div>
        <p className="muted small">{t.keyCaption}</p>
      </div>
    </Dialog>
  )
}
