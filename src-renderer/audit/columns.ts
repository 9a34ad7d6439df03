/** What the audit log tells of each entry, on the screen and where its rows are copied to. */
export const auditColumns = [
  'time',
  'who',
  'action',
  'credential',
  'destination',
  'result',
  'rotation',
  'source',
] as const
