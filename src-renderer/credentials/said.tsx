import { InlineMessage } from '@primer/react/experimental'
import './credentials.css'

/** What came of an action, in place. It is in the page before it says anything, so that it is heard. */
export function Said({ text }: { text: string | null }) {
  return (
    <div role="status" className="said">
      {text === null ? null : (
        <InlineMessage size="small" variant="success">
          {text}
        </InlineMessage>
      )}
    </div>
  )
}
