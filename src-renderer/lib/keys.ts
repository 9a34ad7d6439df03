/** Names of what is kept in the query cache. */
export const keys = {
  snapshot: ['snapshot'],
  refresh: ['refresh'],
  audit: ['audit'],
  gh: ['gh'],
  doctor: ['doctor'],
  rotation: (id: string) => ['rotation', id] as const,
  progress: (id: string) => ['progress', id] as const,
  checklist: (id: string) => ['checklist', id] as const,
  summary: (id: string) => ['summary', id] as const,
} as const
