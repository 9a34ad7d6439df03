import { inLanguage } from './in-language.ts'

/** Updates that would begin outside the hours that their credential has for them. */
export const maintenanceWindowTexts = inLanguage({
  isOutside: (rotation: string, hours: string) =>
    `${rotation} would be updated outside the maintenance window: ${hours}. Nothing was written.`,
  opensAt: (at: string) => `It opens at ${at}. Wait until then, or agree to update outside the window.`,
  agreeToOutside: 'Agree to update outside the window.',
})
