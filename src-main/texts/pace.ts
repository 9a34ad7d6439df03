import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Why Rekey waits before it asks GitHub again. */
export const paceTexts = inLanguage({
  gitHubAskedToWait: 'GitHub asked Rekey to wait.',
  requestsUsedUp: (limit: number) =>
    `The token's ${counted(limit, 'request', 'requests')} an hour are used up.`,
  pointsPerMinute: (points: number) => `Keeping to ${counted(points, 'point', 'points')} a minute.`,
  oneWriteAtATime: 'One write at a time.',
  writesPerMinute: (writes: number) => `Keeping to ${counted(writes, 'write', 'writes')} a minute.`,
  writesPerHour: (writes: number) => `Keeping to ${counted(writes, 'write', 'writes')} an hour.`,
})
