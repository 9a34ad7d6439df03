import { Checkbox, CheckboxGroup, FormControl, Textarea } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { type RefObject, useRef, useState } from 'react'
import type { MigrationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { linesOf } from './declaration.ts'
import { useAcceptMigration } from './recipe-calls.ts'

interface MigrationDialogProps {
  readonly plan: MigrationView
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

/** What moves is the person's to say: the plan only knows what was seen. */
export function MigrationDialog({ plan, returnFocusRef, onClose }: MigrationDialogProps) {
  const accept = useAcceptMigration()
  const field = useRef<HTMLTextAreaElement>(null)
  const [left, setLeft] = useState<readonly string[]>([])
  const [repositories, setRepositories] = useState(plan.repositoryAccess.join('\n'))
  const [leaveBlocked, setLeaveBlocked] = useState(false)
  const [tried, setTried] = useState(false)
  const t = texts.migration
  const chosen = plan.permissions.filter(({ slug }) => !left.includes(slug))
  const access = linesOf(repositories)
  const wrong = {
    ticks: chosen.every(({ slug }) => slug === 'metadata'),
    field: access.length === 0 || access.some((each) => !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(each)),
    leave: plan.blockers.length > 0 && !leaveBlocked,
  }
  const submit = () => {
    setTried(true)
    if (wrong.ticks || wrong.field || wrong.leave || accept.isPending) return
    accept.mutate(
      {
        credential: plan.credential,
        permissions: Object.fromEntries(chosen.map(({ slug, level }) => [slug, level])),
        repositoryAccess: access,
        leaveBlocked,
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      title={t.dialogTitle(plan.credential)}
      width="large"
      returnFocusRef={returnFocusRef}
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        { content: t.confirm, buttonType: 'primary', loading: accept.isPending, onClick: submit },
      ]}
    >
      <div className="stack">
        <p className="muted">{t.dialogLead}</p>
        <CallFailure error={accept.error} title={t.acceptFailed} />
        <CheckboxGroup>
          <CheckboxGroup.Label>{t.ticks}</CheckboxGroup.Label>
          {plan.permissions.map(({ slug, name, level, reason }) => (
            <FormControl key={slug}>
              <Checkbox
                checked={!left.includes(slug)}
                onChange={({ target }) =>
                  setLeft(target.checked ? left.filter((each) => each !== slug) : [...left, slug])
                }
              />
              <FormControl.Label>{t.tick(name, level)}</FormControl.Label>
              <FormControl.Caption>{reason}</FormControl.Caption>
            </FormControl>
          ))}
          {tried && wrong.ticks ? (
            <CheckboxGroup.Validation variant="error">{t.noTick}</CheckboxGroup.Validation>
          ) : null}
        </CheckboxGroup>
        <FormControl required>
          <FormControl.Label requiredText="">{t.field}</FormControl.Label>
          <Textarea
            ref={field}
            block
            rows={3}
            resize="vertical"
            spellCheck={false}
            value={repositories}
            onChange={({ target }) => setRepositories(target.value)}
          />
          {tried && wrong.field ? (
            <FormControl.Validation variant="error">{t.badField}</FormControl.Validation>
          ) : null}
          <FormControl.Caption>{t.fieldCaption}</FormControl.Caption>
        </FormControl>
        {plan.blockers.length === 0 ? null : (
          <div className="stack">
            <ul aria-label={t.blockers} className="migration-lines">
              {plan.blockers.map(({ what, why }) => (
                <li key={what}>
                  {what}. <span className="muted">{why}</span>
                </li>
              ))}
            </ul>
            <FormControl>
              <Checkbox checked={leaveBlocked} onChange={({ target }) => setLeaveBlocked(target.checked)} />
              <FormControl.Label>{t.leaveBlocked}</FormControl.Label>
            </FormControl>
            {tried && wrong.leave ? (
              <InlineMessage size="small" variant="critical">
                {t.mustLeave}
              </InlineMessage>
            ) : null}
          </div>
        )}
      </div>
    </Dialog>
  )
}
