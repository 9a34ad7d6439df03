import { PasteIcon } from '@primer/octicons-react'
import { Button, FormControl, Select } from '@primer/react'
import { useState } from 'react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { useImportCase, useReportLeak } from './calls.ts'

/** The first question: pasted and matched on this computer, or chosen from what Rekey knows. Nothing is sent. */
export function WhichToken({ credential: from }: { credential: string | null }) {
  const { credentials, accounts, leaks } = useSnapshot()
  const go = useView((state) => state.go)
  const hosts = [...new Set([...accounts.map((each) => each.host), ...credentials.map((each) => each.host)])]
  const [host, setHost] = useState(hosts[0] ?? 'github.com')
  // Of several none is chosen beforehand: the wrong one would be one press away.
  const [credential, setCredential] = useState(
    from ?? (credentials.length === 1 ? (credentials[0]?.name ?? '') : ''),
  )
  const report = useReportLeak(({ id }) => go({ view: 'leak', id }))
  const taken = useImportCase(({ id }) => go({ view: 'leak', id }))
  const t = texts.leak.which
  const by = report.variables?.by
  const paste = () => report.mutate({ by: 'clipboard', host })
  const choose = () => report.mutate({ by: 'credential', credential })
  useCommandHandler('primary', from === null ? paste : choose)
  const open = leaks.filter((each) => each.closedAt === null)
  return (
    <section aria-label={t.title} className="step">
      <h2 className="step-title">{t.title}</h2>
      {hosts.length > 1 ? (
        <FormControl>
          <FormControl.Label>{t.host}</FormControl.Label>
          <Select value={host} onChange={(event) => setHost(event.target.value)}>
            {hosts.map((each) => (
              <Select.Option key={each} value={each}>
                {each}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
      ) : null}
      <div className="row">
        <Button
          variant={from === null ? 'primary' : 'default'}
          leadingVisual={PasteIcon}
          loading={report.isPending && by === 'clipboard'}
          onClick={paste}
        >
          {t.paste}
        </Button>
      </div>
      <p className="muted small leak-note">{t.pasteNote}</p>
      <TokenField
        label={t.field}
        summary={t.fieldSummary}
        action={t.useField}
        busy={report.isPending && by === 'field'}
        onSubmit={(take) => report.mutate({ by: 'field', host, take })}
      />
      <CallFailure error={report.error} title={by === 'credential' ? t.failed : t.refused} />
      {credentials.length === 0 ? null : (
        <div className="leak-choose">
          <h3 className="leak-subtitle">{t.or}</h3>
          <div className="leak-choose-row">
            <FormControl>
              <FormControl.Label visuallyHidden>{t.credential}</FormControl.Label>
              <Select value={credential} onChange={(event) => setCredential(event.target.value)}>
                {credential === '' ? <Select.Option value="">{t.chooseFirst}</Select.Option> : null}
                {credentials.map(({ name }) => (
                  <Select.Option key={name} value={name}>
                    {name}
                  </Select.Option>
                ))}
              </Select>
            </FormControl>
            <ActionButton
              variant={from === null ? 'default' : 'primary'}
              loading={report.isPending && by === 'credential'}
              why={credential === '' ? t.whyNotChosen : null}
              onAct={choose}
            >
              {t.choose}
            </ActionButton>
          </div>
        </div>
      )}
      <div className="stack">
        <h3 className="leak-subtitle">{t.elsewhere}</h3>
        <div>
          <Button loading={taken.isPending} onClick={() => taken.mutate()}>
            {t.import}
          </Button>
        </div>
        <p className="muted small leak-note">{t.importNote}</p>
        <CallFailure error={taken.error} title={t.importFailed} />
      </div>
      {open.length === 0 ? null : (
        <div className="stack">
          <h3 className="leak-subtitle">{t.open}</h3>
          {open.map(({ id, label }) => (
            <div key={id}>
              <Button onClick={() => go({ view: 'leak', id })}>{t.goOn(id, label)}</Button>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}
