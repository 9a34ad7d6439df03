import { Button, Label } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useRef } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import type { OpenDialog } from './credential-dialog.tsx'

/** What the token itself may act on: not where it is stored. */
export function AccessPanel({ credential, onOpen }: { credential: CredentialView; onOpen: OpenDialog }) {
  const note = useRef<HTMLButtonElement>(null)
  const { permissions, repositoryAccess } = credential
  const granted = Object.entries(permissions)
  const t = texts.credentials
  const nothing = granted.length === 0 && repositoryAccess.length === 0
  return (
    <Panel
      title={t.sections.access}
      actions={
        nothing ? (
          <Button ref={note} size="small" onClick={() => onOpen({ kind: 'form', credential }, note)}>
            {t.noteAccess}
          </Button>
        ) : null
      }
    >
      <p className="muted">{nothing ? t.noAccess : t.accessLead}</p>
      {repositoryAccess.length === 0 ? null : (
        <div>
          <h3 className="panel-title">{t.repositories}</h3>
          <ul aria-label={t.repositories} className="plain-list">
            {repositoryAccess.map((repository) => (
              <li key={repository}>
                <Name>{repository}</Name>
              </li>
            ))}
          </ul>
        </div>
      )}
      {granted.length === 0 ? null : (
        <div>
          <h3 className="panel-title">{t.permissions}</h3>
          <ul aria-label={t.permissions} className="plain-list permission-list">
            {granted.map(([permission, level]) => (
              <li key={permission}>
                <Label>{t.permission(permission, level)}</Label>
              </li>
            ))}
          </ul>
        </div>
      )}
      {permissions.contents === 'write' ? (
        <InlineMessage size="small" variant="warning">
          {t.contentsWrite}
        </InlineMessage>
      ) : null}
    </Panel>
  )
}
