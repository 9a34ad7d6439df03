import { CopyIcon, LinkExternalIcon, PasteIcon, SyncIcon } from '@primer/octicons-react'
import { Button, FormControl, Radio, TextInput } from '@primer/react'
import { useState } from 'react'
import type { FoundGh } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useConnect, useConnectFromClipboard, useConnectFromGh, useFindGh, useOpenPage } from './calls.ts'
import './onboarding.css'

interface ConnectFormProps {
  /** With what else is to be said, as that the clipboard was cleared; empty for nothing. */
  onConnected(note: string): void
  onCancel(): void
}

function CopyCommand({ command }: { command: string }) {
  const { copied, copy } = useCopy<string>()
  const t = texts.onboarding
  return (
    <Button size="small" leadingVisual={CopyIcon} onClick={() => void copy(command, command)}>
      {copied === null ? t.copyCommand : t.copiedCommand}
    </Button>
  )
}

type GhAccount = FoundGh['accounts'][number]

interface GhAccountsProps {
  readonly accounts: readonly GhAccount[]
  readonly chosen: GhAccount | null
  onChoose(account: GhAccount): void
}

/** The GitHub CLI keeps several sign-ins: one of them is taken over. */
function GhAccounts({ accounts, chosen, onChoose }: GhAccountsProps) {
  const t = texts.onboarding
  return (
    <ChoiceGroup label={t.ghAccount}>
      {accounts.map((account) => {
        const name = t.ghAccountName(account.login, account.host)
        return (
          <FormControl key={name}>
            <Radio
              name="gh-account"
              value={name}
              checked={chosen?.login === account.login && chosen.host === account.host}
              onChange={() => onChoose(account)}
            />
            <FormControl.Label>{name}</FormControl.Label>
            {account.active ? (
              <FormControl.Caption>{t.ghAccountActive(account.host)}</FormControl.Caption>
            ) : null}
          </FormControl>
        )
      })}
    </ChoiceGroup>
  )
}

/** How Rekey signs in: over the GitHub CLI's sign-in, or with an operator token that main takes from the clipboard. */
export function ConnectForm({ onConnected, onCancel }: ConnectFormProps) {
  const gh = useFindGh()
  const [picked, setPicked] = useState<GhAccount | null>(null)
  const [method, setMethod] = useState<'gh' | 'token' | null>(null)
  const [host, setHost] = useState('github.com')
  const [owner, setOwner] = useState('')
  const fromGh = useConnectFromGh(() => onConnected(''))
  const fromClipboard = useConnectFromClipboard(() => onConnected(texts.onboarding.pasted))
  const typed = useConnect(() => onConnected(''))
  const open = useOpenPage()
  const chosen = method ?? (gh.data?.found === true ? 'gh' : 'token')
  const ghAccounts = gh.data?.accounts ?? []
  const ghAccount = picked ?? ghAccounts.find(({ active }) => active) ?? ghAccounts[0] ?? null
  const where = { host: host.trim() === '' ? 'github.com' : host.trim(), owner: owner.trim() }
  const busy = fromGh.isPending || fromClipboard.isPending || typed.isPending
  const forget = () => {
    for (const call of [fromGh, fromClipboard, typed, open]) call.reset()
  }
  const t = texts.onboarding
  return (
    <div className="stack">
      <ChoiceGroup label={t.method}>
        <FormControl disabled={gh.data?.found !== true}>
          <Radio name="method" value="gh" checked={chosen === 'gh'} onChange={() => setMethod('gh')} />
          <FormControl.Label>{t.gh}</FormControl.Label>
          <FormControl.Caption>{gh.data?.sentence ?? t.ghMissing}</FormControl.Caption>
        </FormControl>
        {gh.data?.found === false ? (
          <div className="row connect-gh">
            {gh.data.command === null ? null : <CopyCommand command={gh.data.command} />}
            <Button
              size="small"
              leadingVisual={SyncIcon}
              loading={gh.isFetching}
              onClick={() => gh.refetch()}
            >
              {t.checkAgain}
            </Button>
          </div>
        ) : null}
        <FormControl>
          <Radio
            name="method"
            value="token"
            checked={chosen === 'token'}
            onChange={() => setMethod('token')}
          />
          <FormControl.Label>{t.token}</FormControl.Label>
          <FormControl.Caption>{t.tokenConsequence}</FormControl.Caption>
        </FormControl>
      </ChoiceGroup>
      {chosen === 'gh' && ghAccounts.length > 1 ? (
        <GhAccounts accounts={ghAccounts} chosen={ghAccount} onChoose={setPicked} />
      ) : null}
      <div className="fields">
        {chosen === 'gh' && ghAccount !== null ? null : (
          <FormControl>
            <FormControl.Label>{t.host}</FormControl.Label>
            <TextInput
              value={host}
              onChange={(event) => setHost(event.target.value)}
              block
              spellCheck={false}
              maxLength={300}
            />
            <FormControl.Caption>{t.hostCaption}</FormControl.Caption>
          </FormControl>
        )}
        {chosen === 'token' ? (
          <FormControl>
            <FormControl.Label>{t.owner}</FormControl.Label>
            <TextInput
              value={owner}
              onChange={(event) => setOwner(event.target.value)}
              block
              spellCheck={false}
              maxLength={100}
            />
            <FormControl.Caption>{t.ownerCaption}</FormControl.Caption>
          </FormControl>
        ) : null}
      </div>
      <CallFailure error={fromGh.error ?? fromClipboard.error ?? typed.error} title={t.connectFailed} />
      <CallFailure error={open.error} />
      {chosen === 'gh' ? (
        <div className="row">
          <Button
            variant="primary"
            loading={busy}
            onClick={() => {
              forget()
              fromGh.mutate({ host: ghAccount?.host ?? where.host, login: ghAccount?.login ?? null })
            }}
          >
            {t.useGh}
          </Button>
          <Button onClick={onCancel}>{texts.frame.back}</Button>
        </div>
      ) : (
        <>
          <div className="row">
            <Button
              leadingVisual={LinkExternalIcon}
              onClick={() => open.mutate({ page: 'operator-token-form', ...where })}
            >
              {t.openForm}
            </Button>
          </div>
          <div className="row">
            <Button
              variant="primary"
              leadingVisual={PasteIcon}
              loading={busy}
              onClick={() => {
                forget()
                fromClipboard.mutate(where)
              }}
            >
              {t.paste}
            </Button>
            <Button onClick={onCancel}>{texts.frame.back}</Button>
            <span className="muted small">{t.pasteCaption}</span>
          </div>
          <TokenField
            label={t.field}
            summary={t.fieldSummary}
            action={t.useField}
            busy={busy}
            onSubmit={(take) => {
              forget()
              typed.mutate({ ...where, take })
            }}
          />
        </>
      )}
    </div>
  )
}
