import {
  BellSlashIcon,
  CalendarIcon,
  EyeIcon,
  KebabHorizontalIcon,
  LinkIcon,
  PencilIcon,
  ShieldIcon,
  TableIcon,
} from '@primer/octicons-react'
import { ActionList, ActionMenu, IconButton } from '@primer/react'
import { useRef } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { termFor } from '../inventory/filter.ts'
import { goToMatrix } from '../inventory/matrix-store.ts'
import { texts } from '../lib/texts.ts'

interface RowMenuProps {
  readonly credential: CredentialView
  readonly onOpen: OpenDialog
  onCopyLink(): void
}

/** What else can be done with a credential. Nothing in here writes to GitHub. */
export function RowMenu({ credential, onOpen, onCopyLink }: RowMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const go = useView((state) => state.go)
  const { name, expiry } = credential
  const t = texts.dashboard.menu
  return (
    <ActionMenu anchorRef={anchor}>
      <ActionMenu.Anchor>
        <IconButton
          icon={KebabHorizontalIcon}
          variant="invisible"
          aria-label={texts.dashboard.row.more(name)}
          tooltipDirection="w"
        />
      </ActionMenu.Anchor>
      <ActionMenu.Overlay>
        <ActionList>
          <ActionList.Item onSelect={() => go({ view: 'credential', name })}>
            <ActionList.LeadingVisual>
              <EyeIcon />
            </ActionList.LeadingVisual>
            {t.open}
          </ActionList.Item>
          <ActionList.Item onSelect={() => goToMatrix(termFor('credential', name))}>
            <ActionList.LeadingVisual>
              <TableIcon />
            </ActionList.LeadingVisual>
            {t.showInMatrix}
          </ActionList.Item>
          <ActionList.Divider />
          {expiry.expiresAt === null ? null : (
            <>
              <ActionList.Item onSelect={() => onOpen({ kind: 'calendar', name }, anchor)}>
                <ActionList.LeadingVisual>
                  <CalendarIcon />
                </ActionList.LeadingVisual>
                {t.calendar}
              </ActionList.Item>
              <ActionList.Item onSelect={() => onOpen({ kind: 'snooze', credential }, anchor)}>
                <ActionList.LeadingVisual>
                  <BellSlashIcon />
                </ActionList.LeadingVisual>
                {t.snooze}
              </ActionList.Item>
            </>
          )}
          {expiry.neverExpires || expiry.source !== 'github' ? (
            <ActionList.Item onSelect={() => onOpen({ kind: 'date', credentials: [credential] }, anchor)}>
              <ActionList.LeadingVisual>
                <PencilIcon />
              </ActionList.LeadingVisual>
              {expiry.neverExpires ? t.reviewDate : t.enterDate}
            </ActionList.Item>
          ) : null}
          <ActionList.Item onSelect={onCopyLink}>
            <ActionList.LeadingVisual>
              <LinkIcon />
            </ActionList.LeadingVisual>
            {t.copyLink}
          </ActionList.Item>
          <ActionList.Divider />
          <ActionList.Item variant="danger" onSelect={() => go({ view: 'leak', name })}>
            <ActionList.LeadingVisual>
              <ShieldIcon />
            </ActionList.LeadingVisual>
            {t.leaked}
          </ActionList.Item>
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
