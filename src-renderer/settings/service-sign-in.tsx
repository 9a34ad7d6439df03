import { PasteIcon } from '@primer/octicons-react'
import { Button, Dialog, FormControl, TextInput } from '@primer/react'
import { useState } from 'react'
import type { ServiceView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { useSignInFromClipboard, useSignInToService } from './calls.ts'

/** Signs in to a service with a secret that main takes from the clipboard, or that is typed and handed over once. */
export function ServiceSignIn({ view, onClose }: { view: ServiceView; onClose(): void }) {
  const { service, name, signIn } = view
  const [site, setSite] = useState(service === 'infisical' ? (signIn?.site ?? '') : '')
  const [clientId, setClientId] = useState(signIn?.clientId ?? '')
  const pasted = useSignInFromClipboard(onClose)
  const typed = useSignInToService(onClose)
  const where = { service, site: site.trim(), clientId: clientId.trim() }
  const busy = pasted.isPending || typed.isPending
  const forget = () => {
    pasted.reset()
    typed.reset()
  }
  const t = texts.settings.services
  return (
    <Dialog title={t.dialogTitle(name)} width="large" onClose={onClose}>
      <div className="stack">
        <p className="settings-sentence">{t.leads[service]}</p>
        {service === 'infisical' ? (
          <div className="fields">
            <FormControl>
              <FormControl.Label>{t.siteField}</FormControl.Label>
              <TextInput
                value={site}
                onChange={(event) => setSite(event.target.value)}
                block
                spellCheck={false}
                maxLength={300}
              />
              <FormControl.Caption>{t.siteCaption}</FormControl.Caption>
            </FormControl>
            <FormControl>
              <FormControl.Label>{t.clientId}</FormControl.Label>
              <TextInput
                value={clientId}
                onChange={(event) => setClientId(event.target.value)}
                block
                spellCheck={false}
                autoComplete="off"
                maxLength={300}
              />
              <FormControl.Caption>{t.clientIdCaption}</FormControl.Caption>
            </FormControl>
          </div>
        ) : null}
        <CallFailure error={pasted.error ?? typed.error} title={t.failed(name)} />
        <div className="row">
          <Button
            variant="primary"
            leadingVisual={PasteIcon}
            loading={busy}
            onClick={() => {
              forget()
              pasted.mutate(where)
            }}
          >
            {t.paste}
          </Button>
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
        </div>
        <p className="muted small settings-sentence">{t.pasteCaption(name)}</p>
        <TokenField
          label={t.secrets[service]}
          summary={t.fieldSummary}
          action={t.useField}
          busy={busy}
          onSubmit={(take) => {
            forget()
            typed.mutate({ ...where, take })
          }}
        />
      </div>
    </Dialog>
  )
}
