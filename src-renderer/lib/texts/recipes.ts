import { count } from '../format.ts'

export const recipeTexts = {
  pick: 'Start from a purpose',
  pickCaption: 'Fills in the least permissions that serve it, how often to rotate, and probes that prove it.',
  none: 'No purpose: write the permissions yourself',
  loadFailed: "Couldn't read the purposes",
  permissions: 'Permissions of this purpose',
  scopes: 'Scopes of this purpose',
  permission: (name: string, level: 'read' | 'write' | 'admin') =>
    ({ read: `${name}: Read-only`, write: `${name}: Read and write`, admin: `${name}: Admin` })[level],
  classic: 'Classic token',
  rotateEvery: (days: number) => `Rotate every ${count(days, 'day', 'days')}.`,
  proof: 'How it is proved',
  care: 'Take care',
  instead: 'What would do with less',
  noPermissions: 'A classic token has scopes and no permissions.',
} as const
