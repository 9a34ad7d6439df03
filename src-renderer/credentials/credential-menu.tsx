import {
  BellIcon,
  BellSlashIcon,
  CalendarIcon,
  KebabHorizontalIcon,
  LinkIcon,
  PencilIcon,
  PlusIcon,
  SearchIcon,
  ShieldIcon,
  TrashIcon,
} from '@primer/octicons-react'
import { ActionList, ActionMenu, IconButton } from '@primer/react'
import { useRef } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { useSnooze } from './calls.ts'
import type { OpenDialog } from './credential-dialog.tsx'

interface CredentialMenuProps {
  readonly credential: CredentialView
  readonly now: number
  readonly onOpen: OpenDialog
  onCopyLink(): void
}

/** What can be done with the credential beside rotating it. */
export function CredentialMenu({ credential, now, onOpen, onCopyLink }: CredentialMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const go = useView((state) => state.go)
  const snooze = useSnooze()
  const { name, expiry, remindersOffUntil } = credential
  const snoozed = remindersOffUntil !== null && Date.parse(remindersOffUntil) > now
  const t = texts.credentials
  const d = texts.dashboard.menu
  const hasDate = expiry.expiresAt !== null
  const items = [
    { label: t.menu.edit, icon: PencilIcon, act: () => onOpen({ kind: 'form', credential }, anchor) },
    {
      label: texts.destinations.add,
      icon: PlusIcon,
      act: () => onOpen({ kind: 'add-destination', credential }, anchor),
    },
    {
      label: texts.destinations.everywhere.open,
      icon: SearchIcon,
      act: () => onOpen({ kind: 'find-everywhere', credential }, anchor),
    },
    ...(expiry.neverExpires || expiry.source !== 'github'
      ? [
          {
            label: expiry.neverExpires ? d.reviewDate : d.enterDate,
            icon: CalendarIcon,
            act: () => onOpen({ kind: 'date', credentials: [credential] }, anchor),
          },
        ]
      : []),
    ...(hasDate
      ? [
          {
            label: t.menu.calendar,
            icon: CalendarIcon,
            act: () => onOpen({ kind: 'calendar', name }, anchor),
          },
        ]
      : []),
    { label: t.menu.copyLink, icon: LinkIcon, act: onCopyLink },
    ...(snoozed
      ? [{ label: t.menu.resume, icon: BellIcon, act: () => snooze.mutate({ name, until: null }) }]
      : hasDate
        ? [
            {
              label: t.menu.pause,
              icon: BellSlashIcon,
              act: () => onOpen({ kind: 'snooze', credential }, anchor),
            },
          ]
        : []),
  ] as const
  const dangers = [
    { label: t.menu.leaked, icon: ShieldIcon, act: () => go({ view: 'leak', name }) },
    { label: t.menu.stop, icon: TrashIcon, act: () => onOpen({ kind: 'stop-tracking', credential }, anchor) },
  ] as const
  return (
    <ActionMenu anchorRef={anchor}>
      <ActionMenu.Anchor>
        <IconButton icon={KebabHorizontalIcon} aria-label={t.more} tooltipDirection="sw" />
      </ActionMenu.Anchor>
      <ActionMenu.Overlay>
        <ActionList>
          {items.map(({ label, icon: Icon, act }) => (
            <ActionList.Item key={label} onSelect={act}>
              <ActionList.LeadingVisual>
                <Icon />
              </ActionList.LeadingVisual>
              {label}
            </ActionList.Item>
          ))}
          <ActionList.Divider />
          {dangers.map(({ label, icon: Icon, act }) => (
            <ActionList.Item key={label} variant="danger" onSelect={act}>
              <ActionList.LeadingVisual>
                <Icon />
              </ActionList.LeadingVisual>
              {label}
            </ActionList.Item>
          ))}
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
