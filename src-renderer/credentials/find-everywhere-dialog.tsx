import { Button, Checkbox, FormControl, ProgressBar, Select, TextInput } from '@primer/react'
import { type RefObject, useId, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useOwners, useStopDiscovery } from '../app/use-discovery.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { FoundPlaces } from './found-places.tsx'
import { type PlaceSearch, useAddPlaces, usePlaceSearch } from './place-search-calls.ts'
import { isNew, useStandings } from './place-standing.ts'

interface FindEverywhereDialogProps {
  readonly credential: CredentialView
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

/** Everything on GitHub that holds a secret of this name today, to be made destinations in one step. */
export function FindEverywhereDialog({ credential, returnFocusRef, onClose }: FindEverywhereDialogProps) {
  const { name, owner } = credential
  const start = useRef<HTMLButtonElement>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { search, start: begin } = usePlaceSearch(name)
  const add = useAddPlaces()
  const standingOf = useStandings(name)
  const t = texts.destinations.everywhere
  const chosen = (search?.found ?? []).filter((each) => isNew(standingOf(each)) && !left.has(each.id))
  const submit = () => {
    if (chosen.length === 0 || add.isPending) return
    add.mutate(
      { credential: name, places: chosen.map(({ id }) => id) },
      {
        onSuccess: ({ added }) => {
          announce(texts.destinations.added(added, name))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t.title(name)}
      subtitle={t.lead}
      width="xlarge"
      returnFocusRef={returnFocusRef}
      initialFocusRef={start}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: t.add(chosen.length),
          buttonType: 'primary',
          loading: add.isPending,
          inactive: chosen.length === 0,
          'aria-disabled': chosen.length === 0,
          onClick: submit,
        },
      ]}
    >
      <div className="stack">
        <SearchForm
          owner={owner}
          secret={name}
          again={search !== null}
          busy={begin.isPending || search?.running === true}
          startRef={start}
          onStart={(request) => {
            setLeft(new Set())
            add.reset()
            begin.mutate(request)
          }}
        />
        <CallFailure error={begin.error} title={t.failed} />
        <CallFailure error={add.error} title={t.addFailed} />
        {search === null ? null : <Standing search={search} />}
        {search === null || search.found.length === 0 ? null : (
          <FoundPlaces places={search.found} standingOf={standingOf} left={left} onLeave={setLeft} />
        )}
      </div>
    </Dialog>
  )
}

interface SearchFormProps {
  readonly owner: string
  readonly secret: string
  readonly again: boolean
  readonly busy: boolean
  readonly startRef: RefObject<HTMLButtonElement | null>
  onStart(request: { owners: string[]; secret: string; everyStore: boolean }): void
}

function SearchForm({ owner: first, secret: name, again, busy, startRef, onStart }: SearchFormProps) {
  const [owner, setOwner] = useState(first)
  const [secret, setSecret] = useState(name)
  const [everyStore, setEveryStore] = useState(false)
  const known = useOwners().data?.map((each) => each.owner) ?? []
  const owners = known.some((each) => each.toLowerCase() === first.toLowerCase()) ? known : [first, ...known]
  const t = texts.destinations.everywhere
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && secret.trim() !== '') onStart({ owners: [owner], secret: secret.trim(), everyStore })
      }}
    >
      <div className="form-columns">
        <FormControl>
          <FormControl.Label>{t.owner}</FormControl.Label>
          <Select block value={owner} onChange={({ target }) => setOwner(target.value)}>
            {owners.map((each) => (
              <Select.Option key={each} value={each}>
                {each}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
        <FormControl required>
          <FormControl.Label requiredText="">{t.secret}</FormControl.Label>
          <TextInput
            block
            spellCheck={false}
            maxLength={300}
            value={secret}
            onChange={({ target }) => setSecret(target.value)}
          />
        </FormControl>
      </div>
      <FormControl>
        <Checkbox checked={everyStore} onChange={({ target }) => setEveryStore(target.checked)} />
        <FormControl.Label>{t.everyStore}</FormControl.Label>
        <FormControl.Caption>{t.everyStoreCaption}</FormControl.Caption>
      </FormControl>
      <div>
        <Button ref={startRef} type="submit" loading={busy}>
          {again ? t.again : t.start}
        </Button>
      </div>
    </form>
  )
}

function Standing({ search }: { search: PlaceSearch }) {
  const { running, done, total, repositories, found, stopped, unread, unreadTotal, failure } = search
  const stop = useStopDiscovery()
  const label = useId()
  const t = texts.destinations.everywhere
  return (
    <>
      {running ? (
        <div className="row">
          <div className="grow">
            <ProgressBar
              aria-label={t.progressName}
              aria-valuetext={t.progress(done, total)}
              progress={total === 0 ? 0 : (100 * done) / total}
              barSize="small"
            />
            <span className="fine">{t.progress(done, total)}</span>
          </div>
          <Button size="small" onClick={() => stop.mutate()}>
            {t.stop}
          </Button>
        </div>
      ) : null}
      <FailureMessage failure={failure} title={t.failed} />
      {failure !== null ? null : (
        <p role="status">
          {found.length === 0 ? (running ? '' : t.none(repositories)) : t.found(found.length, repositories)}
          {stopped ? ` ${t.stopped}` : ''}
        </p>
      )}
      {unreadTotal === 0 ? null : (
        <div>
          <p id={label} className="fine">
            {t.unread(unreadTotal)}
          </p>
          <ul aria-labelledby={label}>
            {unread.map(({ subject, message }) => (
              <li key={`${subject} ${message}`} className="fine">
                <MainText>{message}</MainText>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
