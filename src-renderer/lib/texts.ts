import { auditTexts } from './texts/audit.ts'
import { credentialTexts } from './texts/credentials.ts'
import { frameTexts } from './texts/frame.ts'
import { inventoryTexts } from './texts/inventory.ts'
import { onboardingTexts } from './texts/onboarding.ts'
import { revokeTexts } from './texts/revoke.ts'
import { rotationTexts } from './texts/rotation.ts'
import { settingsTexts } from './texts/settings.ts'

/**
 * Every text that the window shows, one part per screen. A sentence with a value is a function, so that no sentence
 * is put together from parts and each can be translated as a whole.
 */
export const texts = {
  frame: frameTexts,
  onboarding: onboardingTexts,
  credentials: credentialTexts,
  inventory: inventoryTexts,
  rotation: rotationTexts,
  revoke: revokeTexts,
  audit: auditTexts,
  settings: settingsTexts,
} as const
