import { Checkbox, CheckboxGroup, FormControl } from '@primer/react'
import { useState } from 'react'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { useOwners, useStartDiscovery } from './use-discovery.ts'

/** Users and organizations to look into. */
export function OnboardingOwners({ primary, onStarted }: { primary: boolean; onStarted: () => void }) {
  const owners = useOwners()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const start = useStartDiscovery(onStarted)
  const t = texts.onboarding.discovery
  if (owners.isPending) return <Working>{t.ownersLoading}</Working>
  if (owners.error !== null) return <CallFailure error={owners.error} title={t.ownersFailed} />
  if (owners.data.length === 0) return <p>{t.noOwners}</p>
  const chosen = owners.data.map(({ owner }) => owner).filter((owner) => !left.has(owner))
  return (
    <div className="stack">
      <CheckboxGroup>
        <CheckboxGroup.Label>{t.owners}</CheckboxGroup.Label>
        {owners.data.map(({ owner, repositories }) => (
          <FormControl key={owner}>
            <Checkbox
              value={owner}
              checked={!left.has(owner)}
              onChange={(event) => setLeft(withOrWithout(left, owner, !event.target.checked))}
            />
            <FormControl.Label>
              <Name>{owner}</Name>
            </FormControl.Label>
            <FormControl.Caption>{t.repositories(repositories)}</FormControl.Caption>
          </FormControl>
        ))}
      </CheckboxGroup>
      <CallFailure error={start.error} title={t.startFailed} />
      <div>
        <ActionButton
          variant={primary ? 'primary' : 'default'}
          why={chosen.length === 0 ? t.chooseOwner : null}
          loading={start.isPending}
          onAct={() => start.mutate(chosen)}
        >
          {t.start}
        </ActionButton>
      </div>
    </div>
  )
}

function withOrWithout(known: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(known)
  if (isIn) changed.add(one)
  else changed.delete(one)
  return changed
}
