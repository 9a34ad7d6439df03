const shown = 16

/** The start of a fingerprint in groups of four, as people compare it: "ab12 cd34 ef56 7890". */
export function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, shown).match(/.{1,4}/g) ?? []).join(' ')
}
