import { useCallback, useEffect, useState } from 'react'

/** How long the confirmation stands, in milliseconds. */
const confirmedMs = 4000

/**
 * Copies text through main, and says for a moment that it was done.
 * @returns `copied`: what the last copy was about, null once the moment is over
 */
export function useCopy<About>() {
  const [copied, setCopied] = useState<About | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), confirmedMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = useCallback(async (text: string, about: About) => {
    const answer = await window.rekey.app.copyText({ text })
    setCopied(answer.ok ? about : null)
  }, [])
  return { copied, copy }
}

/** Copies the link to a place in Rekey, such as `credential/DEPLOY_PAT`. */
export function useCopyLink(target: string) {
  const { copied, copy } = useCopy<'link'>()
  const copyLink = useCallback(() => {
    void copy(`rekey://${target}`, 'link')
  }, [copy, target])
  return { copied: copied !== null, copyLink }
}
