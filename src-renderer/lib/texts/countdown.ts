/** What a countdown says; the spans come as whole numbers, already formatted. */
export const countdownTexts = {
  days: (value: string) => `${value} days`,
  hours: (value: string) => `${value} h`,
  minutes: (value: string) => `${value} min`,
  moment: 'Less than 1 min',
  left: (span: string) => `${span} left`,
  expired: (span: string) => `Expired ${span.toLowerCase()} ago`,
  noExpiry: 'No expiry',
  unknown: 'Unknown expiry',
} as const
