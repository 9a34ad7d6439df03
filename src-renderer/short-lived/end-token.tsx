import type { MintedTokenView } from '../../src-preload/contract/index.ts'
import { useActiveAccount } from '../app/active-account.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useEndPastedToken, useEndToken } from './calls.ts'

/** Ends a token whose value main still has. */
export function EndToken({ token, onClose }: { token: MintedTokenView; onClose(): void }) {
  const end = useEndToken()
  const t = texts.shortLived
  return (
    <ConfirmDialog
      title={t.endTitle(token.label)}
      confirm={t.endConfirm}
      busy={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate(token.fingerprint, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t.endText(token.repositories)}</p>
    </ConfirmDialog>
  )
}

interface EndPastedProps {
  onEnded(sentence: string): void
  onClose(): void
}

/** Ends a token that its holder has copied: GitHub takes only the token itself for that. */
export function EndPasted({ onEnded, onClose }: EndPastedProps) {
  const end = useEndPastedToken()
  const host = useActiveAccount()?.host ?? 'github.com'
  const t = texts.shortLived
  return (
    <ConfirmDialog
      title={t.endPastedTitle}
      confirm={t.endPastedConfirm}
      busy={end.isPending}
      error={end.error}
      onConfirm={() =>
        end.mutate(host, {
          onSuccess: (token) => {
            onEnded(t.endedPasted(token?.repositories ?? null))
            onClose()
          },
        })
      }
      onClose={onClose}
    >
      <p>{t.endPastedText}</p>
    </ConfirmDialog>
  )
}
