import { count, formatNumber } from '../format.ts'

export const rollBackTexts = {
  title: 'Plan to roll back',
  lead: 'Rekey writes the old value back and asks GitHub first whether it still works. Destinations that somebody else changed since are left out.',
  scope: 'Scope',
  scopes: {
    all: (value: number) => `All updated destinations (${formatNumber(value)})`,
    failed: (value: number) => `Failed in verify (${formatNumber(value)})`,
    selected: 'Selected',
  },
  wholeNote: 'The rotation ends as rolled back. The new token stays alive: delete it on GitHub.',
  partNote:
    'The rotation stays open. Destinations with the old value hold up the revoke until they are updated again or waived.',
  noneFailed: 'No updated destination failed.',
  reason: 'Reason',
  reasonNeeded: 'Say why: the reason goes into the audit log.',
  choose: (place: string) => `Roll back ${place}`,
  columns: { choose: 'Chosen', place: 'Destination', secret: 'Secret', now: 'Now', after: 'After' },
  oldValue: 'The old value',
  newValue: 'The new value',
  confirm: (value: number) => `Roll back ${count(value, 'secret', 'secrets')}`,
  chooseFirst: 'Choose at least one destination.',
  possible: 'Roll back is possible until you revoke the old token.',
  possibleUntil: (instant: string, left: string) =>
    `Roll back is possible until you revoke, or until ${instant} when the old token expires (${left}).`,
  impossible: (why: string) => `Roll back isn't possible. ${why}`,
  expired: 'The old token has expired.',
} as const
