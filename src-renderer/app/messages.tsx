import { Banner, Button } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import { useRefresh } from '../inventory/calls.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { announce } from './announcer.tsx'
import { useLeaveSampleData } from './calls.ts'
import type { KnownSnapshot } from './first-look.ts'
import { useShell } from './shell-store.ts'
import { type MessageAct, type StandingMessage, standingMessages } from './standing-messages.ts'
import { useNow } from './use-now.ts'
import { useWriteSetting } from './use-settings.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useTimeDisplay } from './use-time-display.ts'
import { useIsLow } from './use-window-size.ts'
import { useView } from './view-store.ts'

/** What the operator should know on every view: two banners, and a button for what else there is. */
export function Messages() {
  const snapshot = useSnapshot()
  const route = useView((state) => state.route)
  const { lostLink, dismissed } = useShell()
  // A countdown to the second is only shown while GitHub asks to wait.
  const now = useNow(snapshot.github.waitingUntil === null ? 60_000 : 1000)
  const display = useTimeDisplay()
  const [all, setAll] = useState(false)
  const { act, busy, error } = useAct()
  const messages = standingMessages(snapshot, { route, now, display, lostLink }).filter(
    ({ id }) => !dismissed.has(id),
  )
  useSpokenMessages(messages, (snapshot as KnownSnapshot).isFirstLook === undefined)
  const mostAtOnce = useIsLow() ? 1 : 2
  const shown = all ? messages : messages.slice(0, mostAtOnce)
  const t = texts.frame
  return (
    <section
      aria-label={t.messages}
      className="messages"
      data-empty={messages.length === 0 && error === null}
      {...(messages.length === 0 ? {} : { 'data-region': 'messages' })}
    >
      <CallFailure error={error} />
      {shown.map((message) => (
        <MessageBanner key={message.id} message={message} busy={busy} onAct={act} />
      ))}
      {messages.length <= mostAtOnce ? null : (
        <div>
          <Button size="small" variant="invisible" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.messagesFewer : t.messagesMore(messages.length - mostAtOnce)}
          </Button>
        </div>
      )}
    </section>
  )
}

interface MessageBannerProps {
  readonly message: StandingMessage
  readonly busy: boolean
  onAct(does: MessageAct): void
}

function MessageBanner({ message, busy, onAct }: MessageBannerProps) {
  const { dismiss, setLostLink } = useShell()
  const { id, variant, name, title, text, act, mayBeDismissed } = message
  const put = () => (id === 'lost-link' ? setLostLink(false) : dismiss(id))
  return (
    <Banner
      variant={variant}
      layout="compact"
      aria-label={name}
      title={title}
      {...(text === null ? {} : { description: text })}
      {...(mayBeDismissed
        ? {
            secondaryAction: (
              <Banner.SecondaryAction onClick={put}>{texts.frame.dismiss}</Banner.SecondaryAction>
            ),
          }
        : {})}
      {...(act === null
        ? {}
        : {
            primaryAction: (
              <Banner.PrimaryAction
                loading={busy && typeof act.does === 'string'}
                onClick={() => {
                  onAct(act.does)
                  if (id === 'lost-link') put()
                }}
              >
                {act.label}
              </Banner.PrimaryAction>
            ),
          })}
    />
  )
}

function useAct() {
  const go = useView((state) => state.go)
  const leave = useLeaveSampleData()
  const refresh = useRefresh()
  const write = useWriteSetting()
  return {
    act: (does: MessageAct) => {
      if (does === 'leave-sample') leave.mutate()
      else if (does === 'refresh') refresh.mutate()
      else if (does === 'turn-on-changes') write.mutate({ key: 'mode', value: 'changes' })
      else go(does)
    },
    busy: leave.isPending || refresh.isPending || write.isPending,
    error: leave.error ?? refresh.error ?? write.error,
  }
}

/** A message that comes while the window is open is said once; what was there at the start is found by reading. */
function useSpokenMessages(messages: readonly StandingMessage[], isWhole: boolean): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  const ids = messages.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the messages, whose countdowns change every second.
  useEffect(() => {
    // At a first look not all is known that was there at the start.
    if (!isWhole) return
    const before = known.current
    known.current = new Set(messages.map(({ id }) => id))
    if (before === null) return
    const fresh = messages.find(({ id }) => !before.has(id))
    if (fresh !== undefined) announce(fresh.title)
  }, [ids, isWhole])
}
