import { Button, Details, FormControl, TextInput, useDetails } from '@primer/react'
import { useRef } from 'react'
import './ui.css'

interface TokenFieldProps {
  readonly label: string
  readonly summary: string
  readonly action: string
  readonly busy: boolean
  /** Gets a function that reads the field and empties it: the value is handed over once and kept nowhere. */
  onSubmit(take: () => string): void
}

/** The fallback to pasting: the value stays in the field, outside of React's state, until it is handed over. */
export function TokenField({ label, summary, action, busy, onSubmit }: TokenFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const { getDetailsProps } = useDetails({})
  const take = () => {
    const value = field.current?.value ?? ''
    if (field.current !== null) field.current.value = ''
    return value
  }
  return (
    <Details {...getDetailsProps()} className="token-field">
      <Details.Summary>{summary}</Details.Summary>
      <form
        className="token-field-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (busy) return
          if (field.current?.value === '') field.current.focus()
          else onSubmit(take)
        }}
      >
        <FormControl>
          <FormControl.Label>{label}</FormControl.Label>
          <TextInput ref={field} type="password" autoComplete="off" spellCheck={false} block />
        </FormControl>
        <Button type="submit" loading={busy}>
          {action}
        </Button>
      </form>
    </Details>
  )
}
