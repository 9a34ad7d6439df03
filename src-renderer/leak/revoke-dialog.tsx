import { Checkbox, FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { leakName } from './leak-steps.ts'
import { SuspectMachine } from './suspect-machine.tsx'

export interface Confirmed {
  readonly word: string
  readonly reason: string
  readonly fromSuspectMachine: boolean
  readonly evenOnlySignIn: boolean
}

interface RevokeDialogProps {
  readonly leak: LeakView
  onConfirm(confirmed: Confirmed): void
  onClose(): void
}

/** The last question before a token dies that places still need: a typed word, a reason, and what stands against it. */
export function RevokeDialog({ leak, onConfirm, onClose }: RevokeDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const reasonField = useRef<HTMLInputElement>(null)
  const [word, setWord] = useState('')
  const [reason, setReason] = useState('')
  const [fromHere, setFromHere] = useState(false)
  const [onlySignIn, setOnlySignIn] = useState(false)
  const t = texts.leak.revoke
  const suspect = leak.machineSuspect || leak.traces.length > 0
  const isOnlySignIn = leak.signIns.length > 0 && !leak.otherSignIn
  const matches = word === t.word
  const ready = matches && reason.trim() !== '' && (fromHere || !suspect) && (onlySignIn || !isOnlySignIn)
  const submit = () => {
    if (ready)
      onConfirm({ word, reason: reason.trim(), fromSuspectMachine: fromHere, evenOnlySignIn: onlySignIn })
    else if (!matches) field.current?.focus()
    else if (reason.trim() === '') reasonField.current?.focus()
  }
  return (
    <Dialog
      title={t.dialogTitle(leakName(leak))}
      width="large"
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: t.confirm(leakName(leak)),
          buttonType: 'danger',
          inactive: !ready,
          'aria-disabled': !ready,
          onClick: submit,
        },
      ]}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          {t.text}
          {leak.places.length === 0 ? null : ` ${t.cost(leak.places.length)}`}
        </p>
        {suspect ? <SuspectMachine leak={leak} /> : null}
        <FormControl>
          <FormControl.Label>{t.type}</FormControl.Label>
          <TextInput
            ref={field}
            block
            autoComplete="off"
            spellCheck={false}
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
        </FormControl>
        <FormControl>
          <FormControl.Label>{t.reason}</FormControl.Label>
          <TextInput
            ref={reasonField}
            block
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormControl>
        {suspect ? (
          <FormControl>
            <Checkbox checked={fromHere} onChange={(event) => setFromHere(event.target.checked)} />
            <FormControl.Label>{t.fromHere}</FormControl.Label>
          </FormControl>
        ) : null}
        {isOnlySignIn ? (
          <FormControl>
            <Checkbox checked={onlySignIn} onChange={(event) => setOnlySignIn(event.target.checked)} />
            <FormControl.Label>{t.onlySignIn}</FormControl.Label>
          </FormControl>
        ) : null}
        {/* Enter in a field submits only where a form has a button of its own. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
