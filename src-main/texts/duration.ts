import { inLanguage } from './in-language.ts'

/** How long something takes or is away. */
export const durationTexts = inLanguage({
  days: (count: number) => `${count} days`,
  hours: (count: number) => `${count} h`,
  minutes: (count: number) => `${count} min`,
  seconds: (count: number) => `${count} s`,
  left: (span: string) => `${span} left`,
  expiredAgo: (span: string) => `Expired ${span} ago`,
  lessThanOneMinuteLeft: 'Less than 1 min left',
  noExpiry: 'No expiry',
  unknownExpiry: 'Unknown expiry',
})
