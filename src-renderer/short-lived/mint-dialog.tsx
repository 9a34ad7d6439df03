import { FormControl, Select } from '@primer/react'
import { useRef, useState } from 'react'
import type { GitHubAppView, MintedTokenView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useAppCheck, useMintToken } from './calls.ts'
import { MintForm } from './mint-form.tsx'
import { MintedResult } from './minted-result.tsx'
import { emptyWish, grantedLevels, repositoriesOf, wrongParts } from './wish.ts'

interface MintDialogProps {
  readonly apps: readonly GitHubAppView[]
  onClose(): void
}

/** Asks for one token. Its value goes to the clipboard from main; here is only what it can do and how long. */
export function MintDialog({ apps, onClose }: MintDialogProps) {
  const [app, setApp] = useState(apps[0]?.id ?? null)
  const [wish, setWish] = useState(emptyWish)
  const [tried, setTried] = useState(false)
  const [minted, setMinted] = useState<MintedTokenView | null>(null)
  const firstField = useRef<HTMLTextAreaElement>(null)
  const { data: checked, error: checkError, isPending: checking } = useAppCheck(app)
  const mint = useMintToken()
  const t = texts.shortLived.dialog
  if (minted !== null) return <MintedResult token={minted} onClose={onClose} />

  const submit = () => {
    setTried(true)
    if (app === null || checked === undefined || mint.isPending) return
    const repositories = repositoriesOf(wish.repositories)
    // What was chosen before another owner was named may no longer be granted there: main would refuse it by name.
    const offered = new Map(grantedLevels(checked, repositories))
    const permissions = Object.fromEntries(
      Object.entries(wish.permissions).filter(([name, level]) => offered.get(name)?.includes(level) === true),
    )
    const asked = { ...wish, permissions }
    const wrong = wrongParts(asked)
    setWish(asked)
    if (wrong.repositories) firstField.current?.focus()
    if (wrong.repositories || wrong.permissions) return
    mint.mutate(
      { app, repositories, permissions, lifeMinutes: wish.lifeMinutes, purpose: wish.purpose.trim() },
      { onSuccess: setMinted },
    )
  }
  return (
    <Dialog
      title={t.title}
      width="large"
      initialFocusRef={firstField}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        { content: t.confirm, buttonType: 'primary', loading: mint.isPending, onClick: submit },
      ]}
    >
      <div className="stack">
        <p className="muted">{t.lead}</p>
        <CallFailure error={mint.error} title={t.failed} />
        {apps.length < 2 ? null : (
          <FormControl>
            <FormControl.Label>{t.app}</FormControl.Label>
            <Select block value={app ?? ''} onChange={({ target }) => setApp(target.value)}>
              {apps.map(({ id, name }) => (
                <Select.Option key={id} value={id}>
                  {name}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
        )}
        <CallFailure error={checkError} title={t.checkFailed} />
        <FailureMessage failure={checked?.problem ?? null} title={t.checkFailed} />
        {checking && app !== null ? <Working>{t.asking}</Working> : null}
        {checked === undefined || checked.problem !== null ? null : (
          <MintForm
            wish={wish}
            checked={checked}
            tried={tried}
            firstField={firstField}
            onChange={(next) => {
              mint.reset()
              setWish(next)
            }}
          />
        )}
      </div>
    </Dialog>
  )
}
