import { pseudoLocale } from '../../src-preload/language/pseudo-locale.ts'
import { auditTexts } from './texts/audit.ts'
import { consumersTexts } from './texts/consumers.ts'
import { copiesTexts } from './texts/copies.ts'
import { countdownTexts } from './texts/countdown.ts'
import { credentialTexts } from './texts/credentials.ts'
import { dashboardTexts } from './texts/dashboard.ts'
import { destinationTexts } from './texts/destinations.ts'
import { frameTexts } from './texts/frame.ts'
import { helpTexts } from './texts/help.ts'
import { inspectionTexts } from './texts/inspection.ts'
import { inventoryTexts } from './texts/inventory.ts'
import { leakTexts } from './texts/leak.ts'
import { lockTexts } from './texts/lock.ts'
import { migrationTexts } from './texts/migration.ts'
import { onboardingTexts } from './texts/onboarding.ts'
import { paletteTexts } from './texts/palette.ts'
import { policyTexts } from './texts/policy.ts'
import { recipeTexts } from './texts/recipes.ts'
import { revokeTexts } from './texts/revoke.ts'
import { rollBackTexts } from './texts/roll-back.ts'
import { rotationTexts } from './texts/rotation.ts'
import { selectionTexts } from './texts/selections.ts'
import { settingsTexts } from './texts/settings.ts'
import { shortLivedTexts } from './texts/short-lived.ts'
import { stateTexts } from './texts/states.ts'

const english = {
  frame: frameTexts,
  states: stateTexts,
  countdown: countdownTexts,
  onboarding: onboardingTexts,
  palette: paletteTexts,
  help: helpTexts,
  credentials: credentialTexts,
  consumers: consumersTexts,
  copies: copiesTexts,
  destinations: destinationTexts,
  dashboard: dashboardTexts,
  inspection: inspectionTexts,
  inventory: inventoryTexts,
  policy: policyTexts,
  migration: migrationTexts,
  recipes: recipeTexts,
  rotation: rotationTexts,
  rollBack: rollBackTexts,
  revoke: revokeTexts,
  selections: selectionTexts,
  shortLived: shortLivedTexts,
  audit: auditTexts,
  leak: leakTexts,
  lock: lockTexts,
  settings: settingsTexts,
} as const

/**
 * Every text that the window shows, one part per screen. A sentence with a value is a function, so that no sentence
 * is put together from parts and each can be translated as a whole. A test build with `VITE_PSEUDO_LOCALE=on` shows
 * them in a made-up language.
 */
export const texts = import.meta.env.VITE_PSEUDO_LOCALE === 'on' ? pseudoLocale(english) : english
