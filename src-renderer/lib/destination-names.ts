import { texts } from './texts.ts'

/** A destination as the window names it: its place, and what the value is called there. */
export interface NamedDestination {
  readonly id: string
  readonly kind: string
  readonly place: string
  /** Empty for a manual step, which has none. */
  readonly secret: string
}

/** "PACKAGES_PAT in octo-sample/gateway"; of a manual step its title. */
export function destinationName({ place, secret }: Pick<NamedDestination, 'place' | 'secret'>): string {
  return secret === '' ? place : texts.destinations.names.inPlace(secret, place)
}

/**
 * Place and secret that an id tells by itself; null for a manual step, whose title it doesn't tell, and for text that
 * is no id. `actions:acme/app/PAT`: a secret has no slash, and whatever stands before it is the place.
 */
export function readDestinationId(id: string): NamedDestination | null {
  const colon = id.indexOf(':')
  const kind = id.slice(0, Math.max(0, colon))
  const parts = id.slice(colon + 1).split('/')
  const secret = parts.at(-1) ?? ''
  const place = secret === '' ? null : placeOf(kind, parts.slice(0, -1))
  return place === null ? null : { id, kind, place, secret }
}

function placeOf(kind: string, parts: readonly string[]): string | null {
  const [one = '', two = '', ...rest] = parts
  const { names } = texts.destinations
  if (one === '') return null
  switch (kind) {
    case 'actions':
      return parts.length === 2 ? `${one}/${two}` : null
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      if (parts.length === 2) return names.store(`${one}/${two}`, names.stores[kind])
      if (parts.length !== 1) return null
      return one.startsWith('@')
        ? names.userStore(one.slice(1), names.stores[kind])
        : names.organizationStore(one, names.stores[kind])
    case 'environment':
      return rest.length === 0 ? null : names.environment(`${one}/${two}`, rest.join('/'))
    case 'organization':
      return parts.length === 1 ? names.organization(one) : null
    case 'heroku':
      return parts.length === 1 ? names.herokuApp(one) : null
    case 'infisical':
      return two === '' ? null : names.infisical(one, two, `/${rest.join('/')}`)
    case 'dotenv':
      return parts.join('/')
    default:
      return null
  }
}

/** Whose ids may hold spaces, or don't tell the place: they are known only by the inventory. */
const namedByInventory: ReadonlySet<string> = new Set(['environment', 'infisical', 'dotenv', 'manual'])

/** The part of an inventory without which ids in a text can't be told from the words around them, longest id first. */
export function namesToKnow(destinations: readonly NamedDestination[]): readonly NamedDestination[] {
  const known = knownOf.get(destinations)
  if (known !== undefined) return known
  const names = destinations
    .filter(({ kind }) => namedByInventory.has(kind))
    .sort((first, second) => second.id.length - first.id.length)
  knownOf.set(destinations, names)
  return names
}

/** An inventory may have 200,000 places, and every text asks for the same few. */
const knownOf = new WeakMap<readonly NamedDestination[], readonly NamedDestination[]>()

const idStart =
  /(?<![\w./:@-])(?:actions|environment|organization|dependabot|codespaces|agents|heroku|infisical|dotenv|manual):/g
/** Up to the last part of what has no space; a full stop or a comma behind it belongs to the sentence. */
const unspacedId = /[a-z]+:(?:[^\s/,;:"'`()]+\/)+[A-Za-z_]\w*/y

/** A text in which ids of destinations are replaced by their names: no person calls a place `actions:acme/app/PAT`. */
export function nameDestinations(text: string, known: readonly NamedDestination[]): string {
  let said = ''
  let from = 0
  for (const { index } of text.matchAll(idStart)) {
    if (index < from) continue
    const found = known.find(({ id }) => text.startsWith(id, index) && endsAt(text, index + id.length))
    const named = found ?? unspacedAt(text, index)
    if (named === null) continue
    said += text.slice(from, index) + destinationName(named)
    from = index + named.id.length
  }
  return said + text.slice(from)
}

function unspacedAt(text: string, index: number): NamedDestination | null {
  unspacedId.lastIndex = index
  const [id] = unspacedId.exec(text) ?? []
  return id !== undefined && endsAt(text, index + id.length) ? readDestinationId(id) : null
}

function endsAt(text: string, end: number): boolean {
  return !/^(?:[\w/@-]|[.:]\w)/.test(text.slice(end, end + 2))
}
