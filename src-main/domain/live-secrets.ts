/** Shorter ones would take whole words out of every text; nothing that signs in anywhere is as short. */
const shortest = 8

interface Secret {
  reveal(): string
}

/** Weak: this list alone keeps no value in memory. */
const living = new Set<WeakRef<Secret>>()
/** Made once for all lines that are logged while the secret lives; they go with it. */
const formsOfLiving = new WeakMap<Secret, readonly string[]>()
const cleared = new FinalizationRegistry<WeakRef<Secret>>((gone) => living.delete(gone))

/** Makes a secret known to the log's redaction for as long as somebody holds it. */
export function noteSecret(secret: Secret): void {
  const reference = new WeakRef(secret)
  living.add(reference)
  cleared.register(secret, reference)
}

/** The text with `[removed]` in place of every secret that is in memory now, in each form that a text may have it in. */
export function maskLiveSecrets(text: string): string {
  const forms = new Map<string, readonly string[]>()
  for (const reference of living) {
    const secret = reference.deref()
    const value = secret?.reveal() ?? ''
    if (secret !== undefined && value.length >= shortest && !forms.has(value))
      forms.set(value, formsOfLiving.get(secret) ?? makeForms(secret))
  }
  let masked = text
  // Longest first: one value may be a part of another.
  for (const [, each] of [...forms].sort(([one], [other]) => other.length - one.length))
    for (const form of each) masked = masked.replaceAll(form, '[removed]')
  return masked
}

function makeForms(secret: Secret): readonly string[] {
  const forms = [...formsOf(secret.reveal())]
  formsOfLiving.set(secret, forms)
  return forms
}

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8')
  return new Set([
    value,
    ...insideBase64(bytes),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    // By way of the bytes: half of a surrogate pair can't be encoded, and the log must not fail over it.
    encodeURIComponent(bytes.toString('utf8')),
    JSON.stringify(value).slice(1, -1),
  ])
}

/** How the bytes look inside of something larger in Base64, at each of the three offsets, in both alphabets. */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
    // The first and last characters share bits with the neighbours.
    const begin = Math.ceil((offset * 8) / 6)
    const end = Math.floor((shifted.length * 8) / 6)
    return (['base64', 'base64url'] as const).map((alphabet) => shifted.toString(alphabet).slice(begin, end))
  })
}
