import { Banner, Details, useDetails } from '@primer/react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'

/** Repositories whose powers are spelled out; the others are counted. */
const mostReached = 4

/** Places and workflows that are listed; the others are counted, and are in the matrix. */
const mostListed = 100

/**
 * The token, where it is stored and what it could do, from the ledger alone.
 * @param folded true: only what tells which token it is
 */
export function WhatItIs({ leak, folded }: { leak: LeakView; folded: boolean }) {
  const { label, host, holders, places, repositories, workflows, signIns } = leak
  const t = texts.leak.what
  const now = holders.filter((each) => each.as === 'current')
  const earlier = holders.filter((each) => each.as === 'earlier').map((each) => each.credential)
  return (
    <Panel title={t.title}>
      <Facts
        items={[
          [
            t.token,
            <span key="token" className="mono">
              {label}
            </span>,
          ],
          [t.host, host],
          [
            t.credential,
            now.length === 0 ? null : (
              <span key="credentials" className="row">
                {now.map(({ credential }) => (
                  <Name key={credential}>{credential}</Name>
                ))}
              </span>
            ),
          ],
          [t.stored, places.length === 0 ? t.nowhere : t.places(places.length, repositories)],
          [t.usedBy, places.length === 0 ? null : workflows === null ? t.notScanned : t.workflows(workflows)],
        ]}
      />
      {holders.length === 0 ? <p>{t.unknown}</p> : null}
      {earlier.length === 0 ? null : <p>{t.earlier(earlier)}</p>}
      {holders.map(({ credential, as, rotation }) =>
        as === 'next' ? <p key={credential}>{t.next(credential, rotation ?? '')}</p> : null,
      )}
      {signIns.length === 0 ? null : (
        <Banner
          variant="warning"
          layout="compact"
          aria-label={t.signsIn(signIns)}
          title={t.signsIn(signIns)}
        />
      )}
      {folded ? null : <Reach leak={leak} />}
      {folded || places.length === 0 ? null : <Places leak={leak} />}
    </Panel>
  )
}

function Reach({ leak: { reach } }: { leak: LeakView }) {
  const t = texts.leak.what
  const known = reach.repositories.filter((each) => each.powers.length > 0)
  const more = known.length - mostReached
  return (
    <div className="leak-reach">
      <h3 className="leak-subtitle">{t.could}</h3>
      {known.length === 0 && reach.beyond.length === 0 ? (
        <p className="muted">{t.nothingKnown}</p>
      ) : (
        <ul className="leak-lines">
          {known.slice(0, mostReached).map(({ repository, powers }) => (
            <li key={repository}>
              {t.reach(
                repository,
                powers.map((each) => t.powers[each]),
              )}
            </li>
          ))}
          {more > 0 ? <li>{t.moreReach(more)}</li> : null}
          {reach.beyond.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {reach.incomplete === null ? null : <p className="muted small">{reach.incomplete}</p>}
    </div>
  )
}

function Places({ leak: { places, workflowFiles } }: { leak: LeakView }) {
  const { getDetailsProps } = useDetails({})
  const t = texts.leak.what
  return (
    <Details {...getDetailsProps()} className="token-field">
      <Details.Summary>{t.showPlaces}</Details.Summary>
      <div className="leak-places">
        <ul aria-label={t.placesList} className="leak-lines">
          {places.slice(0, mostListed).map(({ destination, place }) => (
            <li key={destination}>
              <Name>{placeAtStart(place)}</Name>
            </li>
          ))}
          {places.length > mostListed ? <li>{t.moreListed(places.length - mostListed)}</li> : null}
        </ul>
        {workflowFiles.length === 0 ? null : (
          <ul aria-label={t.workflowsList} className="leak-lines">
            {workflowFiles.slice(0, mostListed).map((each) => (
              <li key={each}>
                <Name>{each}</Name>
              </li>
            ))}
            {workflowFiles.length > mostListed ? (
              <li>{t.moreListed(workflowFiles.length - mostListed)}</li>
            ) : null}
          </ul>
        )}
      </div>
    </Details>
  )
}
