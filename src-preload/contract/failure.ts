import * as v from 'valibot'

/** An expected failure as the window sees it: what happened, what to do, to what. Never a stack, header or token. */
export const failureSchema = v.object({
  kind: v.string(),
  message: v.string(),
  hint: v.string(),
  subject: v.string(),
  retryAt: v.optional(v.string()),
})
export type FailureView = v.InferOutput<typeof failureSchema>

/** An answer that may be an expected failure. */
export function outcomeOf<Value extends v.GenericSchema>(value: Value) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), failure: failureSchema }),
  ])
}

export const done = outcomeOf(v.null())
export type Done = v.InferOutput<typeof done>

export const nothing = v.strictObject({})

/** Requests are capped, so that no message from the window can exhaust main. */
export const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
/** `owner/name`. */
export const repositoryText = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/))
export const reasonText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000))
/** A typed token: crosses once, window to main, never back. 2,560 bytes is the smallest keychain's limit. */
export const typedToken = v.pipe(v.string(), v.maxLength(4096))
/** ISO 8601 UTC instant. */
export const instant = v.pipe(v.string(), v.maxLength(40))
