import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Events of the calendar file. */
export const calendarTexts = inLanguage({
  product: 'Expiry',
  someToken: 'a token',
  rotate: (name: string) => `Rotate ${name}`,
  rotateBefore: (name: string, expiry: string) => `Rotate ${name} (expires ${expiry})`,
  openRekey: 'Open Rekey.',
  openCredential: (destinations: number, link: string) =>
    `${counted(destinations, 'destination', 'destinations')}. Open: ${link}`,
  review: (name: string) => `Review ${name} (it never expires)`,
  someTokenExpires: 'A token expires',
  expires: (credential: string) => `${credential} expires`,
  exportCalendar: 'Export calendar',
})
