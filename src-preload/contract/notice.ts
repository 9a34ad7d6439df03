import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, instant, nothing, outcomeOf, shortText } from './failure.ts'

/** Something that Rekey tells: in the window always, by the desktop where it can and may. */
export const noticeSchema = v.object({
  id: v.string(),
  /** A newer notice of a category takes the place of the older one. */
  category: v.picklist([
    'digest',
    'critical',
    'expired',
    'review',
    'run',
    'approval',
    'soak',
    'both-alive',
    'leak',
    'changed',
    'sign-in',
    'audit',
    'test',
  ]),
  title: v.string(),
  body: v.string(),
  at: instant,
  /** Where a click leads: a target as `app.navigate` announces it. */
  to: v.string(),
  tone: v.picklist(['neutral', 'attention', 'danger', 'success']),
})
export type NoticeView = v.InferOutput<typeof noticeSchema>

/** What this desktop offers; null while it is not known. */
export const desktopSchema = v.object({
  tray: v.object({ available: v.nullable(v.boolean()), reason: v.string() }),
  notifications: v.object({ available: v.nullable(v.boolean()), reason: v.string() }),
})
export type DesktopView = v.InferOutput<typeof desktopSchema>

export const noticeContract = {
  dismiss: invoke(v.strictObject({ id: shortText }), done),
  dismissAll: invoke(nothing, done),
  /** Sends one to the desktop; the sentence says whether the desktop showed it. */
  sendTest: invoke(nothing, outcomeOf(v.object({ shown: v.boolean(), sentence: v.string() }))),
}
