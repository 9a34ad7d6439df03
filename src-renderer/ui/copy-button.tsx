import { CheckIcon, CopyIcon } from '@primer/octicons-react'
import { IconButton } from '@primer/react'
import { useEffect, useState } from 'react'
import { texts } from '../lib/texts.ts'

/** Copies one shown value through main, and confirms it in place. */
export function CopyButton({ what, text }: { what: string; text: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <IconButton
      size="small"
      variant="invisible"
      icon={copied ? CheckIcon : CopyIcon}
      aria-label={copied ? texts.frame.copied : texts.frame.copy(what)}
      onClick={() => {
        window.rekey.app.copyText({ text }).then(
          (answer) => setCopied(answer.ok),
          () => setCopied(false),
        )
      }}
    />
  )
}
