import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, failureSchema, instant, outcomeOf, typedToken } from './failure.ts'

/** Services outside GitHub whose places Rekey writes. */
const serviceName = v.picklist(['heroku', 'infisical'])

export const serviceSchema = v.object({
  service: serviceName,
  /** As people call it. */
  name: v.string(),
  /** Null: not signed in. */
  signIn: v.nullable(
    v.object({
      /** Host of the service that Rekey asks. */
      site: v.string(),
      /** Of an Infisical machine identity. */
      clientId: v.nullable(v.string()),
      login: v.nullable(v.string()),
      since: v.nullable(instant),
    }),
  ),
  /** Destinations there, of all credentials. */
  destinations: v.number(),
  /** Why the sign-in was refused when the service was last asked; null when it was not. */
  problem: v.nullable(failureSchema),
})
export type ServiceView = v.InferOutput<typeof serviceSchema>

/** Client id and site are as they were typed; empty where the service has none or its own is meant. */
const where = {
  service: serviceName,
  clientId: v.pipe(v.string(), v.maxLength(300)),
  site: v.pipe(v.string(), v.maxLength(300)),
}

export const serviceContract = {
  /** Main reads the clipboard, asks the service, stores the secret, then clears the clipboard. */
  signInFromClipboard: invoke(v.strictObject(where), outcomeOf(serviceSchema)),
  signIn: invoke(v.strictObject({ ...where, secret: typedToken }), outcomeOf(serviceSchema)),
  check: invoke(v.strictObject({ service: serviceName }), outcomeOf(serviceSchema)),
  signOut: invoke(v.strictObject({ service: serviceName }), done),
}
