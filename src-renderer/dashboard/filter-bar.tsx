import { SearchIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button, FormControl, TextInput } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { accountKey, isFiltered, sortOrders } from './arrange.ts'
import { useDashboard } from './dashboard-store.ts'

interface FilterBarProps {
  readonly credentials: readonly CredentialView[]
  readonly shown: number
}

/** Text, owner, account and order. A choice of one is not offered. */
export function FilterBar({ credentials, shown }: FilterBarProps) {
  const { filters, sort, filter, clearFilters, sortBy } = useDashboard()
  const t = texts.dashboard.filters
  const owners = [...new Set(credentials.map(({ owner }) => owner))].sort((a, b) => a.localeCompare(b))
  const accounts = [...new Map(credentials.map((each) => [accountKey(each), each]))]
  return (
    <div className="filter-bar">
      <FormControl className="filter-text">
        <FormControl.Label visuallyHidden>{t.search}</FormControl.Label>
        <TextInput
          type="search"
          block
          leadingVisual={SearchIcon}
          placeholder={t.search}
          value={filters.text}
          onChange={(event) => filter({ text: event.target.value })}
        />
      </FormControl>
      {owners.length > 1 || filters.owner !== '' ? (
        <ChoiceMenu
          what={t.owner}
          value={filters.owner}
          choices={[['', t.anyOwner], ...owners.map((owner) => [owner, owner] as const)]}
          onChoose={(owner) => filter({ owner })}
        />
      ) : null}
      {accounts.length > 1 || filters.account !== '' ? (
        <ChoiceMenu
          what={t.account}
          value={filters.account}
          choices={[
            ['', t.anyAccount],
            ...accounts.map(([key, { current, host }]) => {
              const login = current?.login ?? null
              return [key, login === null ? t.unknownAccount(host) : t.accountOf(login, host)] as const
            }),
          ]}
          onChoose={(account) => filter({ account })}
        />
      ) : null}
      <ChoiceMenu
        what={t.sort}
        value={sort}
        choices={sortOrders.map((order) => [order, t.sorts[order]] as const)}
        onChoose={sortBy}
      />
      {isFiltered(filters) ? (
        <>
          <span role="status" className="fine">
            {t.shown(shown, credentials.length)}
          </span>
          <Button variant="link" onClick={clearFilters}>
            {t.clear}
          </Button>
        </>
      ) : null}
    </div>
  )
}

interface ChoiceMenuProps<Value extends string> {
  readonly what: string
  readonly value: Value
  readonly choices: ReadonlyArray<readonly [value: Value, label: string]>
  onChoose(value: Value): void
}

function ChoiceMenu<Value extends string>({ what, value, choices, onChoose }: ChoiceMenuProps<Value>) {
  const chosen = choices.find(([each]) => each === value)?.[1] ?? value
  return (
    <ActionMenu>
      <ActionMenu.Button>{texts.dashboard.filters.chosen(what, chosen)}</ActionMenu.Button>
      <ActionMenu.Overlay width="auto">
        <ActionList selectionVariant="single" aria-label={what}>
          {choices.map(([each, label]) => (
            <ActionList.Item key={each} selected={each === value} onSelect={() => onChoose(each)}>
              <bdi>{label}</bdi>
            </ActionList.Item>
          ))}
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
