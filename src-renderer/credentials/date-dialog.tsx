import { FormControl, Select, TextInput } from '@primer/react'
import { type RefObject, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useEnterExpiry } from './calls.ts'
import { localDay, startOfDay } from './local-day.ts'

interface DateDialogProps {
  /** Of which a date can be entered; all of them without an end, or all with an unknown one. */
  readonly credentials: readonly [CredentialView, ...CredentialView[]]
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

/** A date from the operator where GitHub named none: an expiry, or a review of a token without an end. */
export function DateDialog({ credentials, returnFocusRef, onClose }: DateDialogProps) {
  const [first] = credentials
  const [name, setName] = useState(first.name)
  const credential = credentials.find((each) => each.name === name) ?? first
  const isReview = credential.expiry.neverExpires
  const entered = isReview ? credential.reviewAt : credential.expiry.expiresAt
  const [day, setDay] = useState(entered === null ? '' : localDay(Date.parse(entered)))
  const [refused, setRefused] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const enter = useEnterExpiry()
  const t = texts.dashboard.enterDate
  const expiresAt = startOfDay(day)
  const save = () => {
    if (expiresAt === null) {
      setRefused(true)
      field.current?.focus()
    } else enter.mutate({ name, expiresAt }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={isReview ? t.titleReview : t.titleExpiry}
      width="large"
      returnFocusRef={returnFocusRef}
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        ...(entered === null
          ? []
          : [
              {
                content: t.forget,
                onClick: () => enter.mutate({ name, expiresAt: null }, { onSuccess: onClose }),
              },
            ]),
        { content: texts.frame.cancel, onClick: onClose },
        { content: t.confirm, buttonType: 'primary', loading: enter.isPending, onClick: save },
      ]}
    >
      <div className="stack">
        <p>{isReview ? t.reviewLead : t.expiryLead}</p>
        <CallFailure error={enter.error} />
        {credentials.length === 1 ? null : (
          <FormControl>
            <FormControl.Label>{t.token}</FormControl.Label>
            <Select value={name} onChange={(event) => setName(event.target.value)}>
              {credentials.map((each) => (
                <Select.Option key={each.name} value={each.name}>
                  {each.name}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
        )}
        <FormControl>
          <FormControl.Label>{t.date}</FormControl.Label>
          <TextInput ref={field} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          {refused && expiresAt === null ? (
            <FormControl.Validation variant="error">{t.missing}</FormControl.Validation>
          ) : null}
          {isReview ? null : <FormControl.Caption>{t.expiryCaption}</FormControl.Caption>}
        </FormControl>
      </div>
    </Dialog>
  )
}
