import { Details, Label, useDetails } from '@primer/react'
import type { TokenFactsView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { shortFingerprint } from '../credentials/fingerprint.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import './inspection.css'

interface TokenFactsProps {
  readonly facts: TokenFactsView
  /** That holds the token; null: none, or it stands beside it. */
  readonly credential: string | null
  /** True: what the token is stands on the same page already. */
  readonly known?: boolean
}

/** What a token is: kind, life, whom it signs in as, and its permissions with how each is known. */
export function TokenFacts({ facts, credential, known = false }: TokenFactsProps) {
  const display = useTimeDisplay()
  const t = texts.inspection.facts
  const closed = facts.organizations.filter(({ access }) => access !== 'open')
  return (
    <div className="stack">
      <Facts
        items={[
          [t.kind, known ? null : t.kinds[facts.kind]],
          [
            t.label,
            known ? null : (
              <span key="label" className="mono">
                {facts.label}
              </span>
            ),
          ],
          [t.state, <State key="state" facts={facts} />],
          [t.login, facts.login === null ? null : <Name key="login">{facts.login}</Name>],
          [t.expiry, known ? null : expiryOf(facts, (instant) => formatInstant(instant, display))],
          [
            t.checksum,
            facts.checksum === 'none' || (known && facts.checksum === 'right')
              ? null
              : t.checksums[facts.checksum],
          ],
          [t.credential, credential === null ? null : <Name key="credential">{credential}</Name>],
          [
            t.fingerprint,
            known ? null : (
              <span key="fingerprint" className="fingerprint mono">
                <bdi translate="no">{shortFingerprint(facts.fingerprint)}</bdi>
                <CopyButton what={t.fingerprint} text={facts.fingerprint} />
              </span>
            ),
          ],
          [t.at, formatInstant(facts.at, display)],
        ]}
      />
      {facts.notAsked === null ? null : <p className="muted">{facts.notAsked}</p>}
      <Permissions facts={facts} />
      {closed.length === 0 ? null : (
        <div className="stack-tight">
          <h3 className="panel-title">{texts.inspection.organizations.title}</h3>
          <ul aria-label={texts.inspection.organizations.title} className="plain-list stack-tight">
            {closed.map(({ login, access, because }) => (
              <li key={login} className="row">
                <Name>{login}</Name>
                <ToneLabel tone={access === 'unknown' ? 'neutral' : 'attention'} glyph="⊘">
                  {texts.inspection.organizations.access[access]}
                </ToneLabel>
                <span>{because}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function State({ facts }: { facts: TokenFactsView }) {
  const t = texts.inspection.facts
  if (facts.alive === null)
    return (
      <ToneLabel tone="neutral" glyph="?">
        {t.notAsked}
      </ToneLabel>
    )
  return facts.alive ? (
    <ToneLabel tone="success" glyph="✓">
      {t.works}
    </ToneLabel>
  ) : (
    <ToneLabel tone="danger" glyph="✗">
      {t.refused}
    </ToneLabel>
  )
}

function expiryOf(facts: TokenFactsView, at: (instant: string) => string): string | null {
  const t = texts.inspection.facts
  if (facts.expiresAt !== null) return at(facts.expiresAt)
  if (facts.neverExpires) return t.never
  return facts.unreadableExpiry ?? (facts.alive === true ? t.notNamed : null)
}

const sources = ['probed', 'app', 'answered', 'declared'] as const

type Line = readonly [term: string, words: readonly string[]]

function Permissions({ facts }: { facts: TokenFactsView }) {
  const { getDetailsProps } = useDetails({})
  const t = texts.inspection.permissions
  const { scopes, grants, refused, unknown } = facts
  const given: readonly Line[] =
    scopes !== null
      ? [[t.scopes, scopes]]
      : sources.map((source): Line => {
          const level = source === 'answered' ? t.atLeast : t.level
          return [
            t.sources[source],
            grants.filter((each) => each.source === source).map((each) => level(each.slug, each.level)),
          ]
        })
  const lacking: readonly Line[] = [
    [t.refused, refused.map(({ slug, level }) => t.level(slug, level))],
    [t.unknown, unknown],
  ]
  const isSilent = [...given, ...lacking].every(([, words]) => words.length === 0)
  if (isSilent && scopes === null) return null
  return (
    <div className="stack-tight">
      <h3 className="panel-title">{t.title}</h3>
      {scopes?.length === 0 ? <p>{t.noScopes}</p> : null}
      <Lines lines={given} />
      {refused.length + unknown.length === 0 ? null : (
        <Details {...getDetailsProps()} className="token-field">
          <Details.Summary>{t.lacking(refused.length, unknown.length)}</Details.Summary>
          <Lines lines={lacking} />
        </Details>
      )}
    </div>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="known-permissions">
      {lines
        .filter(([, words]) => words.length > 0)
        .map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <ul aria-label={term} className="plain-list permission-list">
                {words.map((word) => (
                  <li key={word}>
                    <Label>{word}</Label>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
    </dl>
  )
}
