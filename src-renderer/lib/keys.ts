/** Names of what is kept in the query cache. */
export const keys = {
  snapshot: ['snapshot'],
  refresh: ['refresh'],
  audit: ['audit'],
  gh: ['gh'],
  owners: ['owners'],
  doctor: ['doctor'],
  sharing: (destination: string) => ['sharing', destination] as const,
  selectionPreview: ['selection-preview'],
  environments: (credential: string, repository: string) => ['environments', credential, repository] as const,
  consumers: (credential: string) => ['consumers', credential] as const,
  rotation: (id: string) => ['rotation', id] as const,
  progress: (id: string) => ['progress', id] as const,
  runs: (id: string) => ['runs', id] as const,
  checklist: (id: string) => ['checklist', id] as const,
  summary: (id: string) => ['summary', id] as const,
} as const
