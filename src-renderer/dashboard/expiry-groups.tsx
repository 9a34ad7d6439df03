import { CounterLabel } from '@primer/react'
import { useId } from 'react'
import type { CredentialView, RotationSummaryView } from '../../src-preload/contract/index.ts'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { texts } from '../lib/texts.ts'
import { ExpiryRow } from './expiry-row.tsx'
import { type GroupName, groupCredentials } from './groups.ts'
import { type Places, placesText } from './places.ts'
import { UnknownHints } from './unknown-hints.tsx'

interface ExpiryGroupsProps {
  /** Filtered and in order. */
  readonly credentials: readonly CredentialView[]
  readonly rotations: readonly RotationSummaryView[]
  readonly places: ReadonlyMap<string, Places>
  /** Findings that stand, by credential. */
  readonly againstPolicy: ReadonlyMap<string, number>
  readonly now: number
  readonly onOpen: OpenDialog
}

/** The credentials by what they ask of the operator. Groups without members are not shown. */
export function ExpiryGroups(props: ExpiryGroupsProps) {
  const groups = groupCredentials(props.credentials, props.now)
  return groups.map(({ group, members }, index) => (
    <Group key={group} {...props} group={group} members={members} first={index === 0} />
  ))
}

interface GroupProps extends ExpiryGroupsProps {
  readonly group: GroupName
  readonly members: readonly CredentialView[]
  readonly first: boolean
}

function Group({ group, members, first, rotations, places, againstPolicy, now, onOpen }: GroupProps) {
  const id = useId()
  const t = texts.dashboard
  const asksForAction = group === 'action' || group === 'soon'
  return (
    <section className="expiry-group">
      <div className="group-header">
        <h2 id={id} className="group-title">
          {t.groups[group]}
        </h2>
        <CounterLabel>{members.length}</CounterLabel>
      </div>
      {group === 'unknown' ? <UnknownHints credentials={members} onOpen={onOpen} /> : null}
      <ul aria-labelledby={id} className="plain-list expiry-list" data-group={group}>
        {members.map((credential, index) => (
          <ExpiryRow
            key={credential.name}
            credential={credential}
            rotation={rotations.find(({ id: each }) => each === credential.openRotation) ?? null}
            places={placesText(places.get(credential.name))}
            againstPolicy={againstPolicy.get(credential.name) ?? 0}
            now={now}
            primary={first && index === 0 && asksForAction}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  )
}
