/** Which parts of the snapshot changed. */
export interface Changed {
  readonly accounts?: true
  /** What the accounts have left of their hour, and nothing else of them. */
  readonly quotas?: true
  /** Sign-ins to services outside GitHub. */
  readonly services?: true
  readonly credentials?: true
  readonly destinations?: true
  /** Other copies of secrets, beside the destinations. */
  readonly copies?: true
  /** The policy itself or its waivers; its findings also change with accounts, credentials and destinations. */
  readonly policy?: true
  readonly rotations?: true
  /** Also told with every change of the rotations, which may prove a leaked token dead. */
  readonly leaks?: true
  readonly settings?: true
  /** GitHub's clock, reachability or wish to wait. */
  readonly github?: true
  readonly notices?: true
  /** What the desktop offers: tray, notifications. */
  readonly desktop?: true
  /** What is known of a newer Rekey. */
  readonly update?: true
  readonly locked?: true
  /** Left out: the audit log may have grown. */
  readonly audit?: false
}

/** Two changes told at once. */
export function both(one: Changed | null, other: Changed): Changed {
  if (one === null) return other
  const { audit, ...parts } = { ...one, ...other }
  return audit === false && one.audit === other.audit ? { ...parts, audit } : parts
}

type Read = 'credentials' | 'destinations' | 'copies'
const readParts: readonly Read[] = ['credentials', 'destinations', 'copies']

/** Parts for which every place of the inventory is read, and all others. Null where there are none. */
export function split({ credentials, destinations, copies, ...others }: Changed): {
  readonly read: Pick<Changed, Read> | null
  readonly others: Changed
} {
  const parts = { credentials, destinations, copies }
  const read = Object.fromEntries(readParts.flatMap((part) => (parts[part] === true ? [[part, true]] : [])))
  return { read: Object.keys(read).length === 0 ? null : read, others }
}
