/** What a name may be: a credential's own rule, an identifier of ours, or a word of the settings. */
const credentialName = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/
const rotationId = /^R-\d{4,9}$/
const viewId = /^[\w-]{1,60}$/
const entryNumber = /^[1-9]\d{0,14}$/
const sectionName = /^[a-z][a-z-]{0,30}$/

const longest = 200

/**
 * Reads a link into Rekey: `rekey://credential/DEPLOY_PAT`. Links come from anywhere, so only these exact shapes are
 * read, in plain ASCII: nothing is decoded, trimmed or forgiven, but for the slash that browsers put after a host.
 * Links only navigate.
 * @returns the target for `app.navigate`, or null for everything else
 */
export function readDeepLink(link: string): string | null {
  if (link.length > longest || !/^rekey:\/\/[\x21-\x7e]+$/.test(link)) return null
  const [path = '', query, ...more] = link.slice('rekey://'.length).split('?')
  if (more.length > 0) return null
  const [view, name, ...rest] = path.split('/')
  if (rest.length > 0) return null
  if (query !== undefined) {
    const saved = /^view=(.*)$/.exec(query)?.[1]
    const isMatrix = view === 'matrix' && (name === undefined || name === '')
    return isMatrix && saved !== undefined && viewId.test(saved) ? `matrix?view=${saved}` : null
  }
  switch (view) {
    case 'expiry':
    case 'matrix':
      return name === undefined || name === '' ? view : null
    case 'credential':
    case 'rotate':
      return named(view, name, credentialName)
    case 'rotation':
      return named(view, name, rotationId)
    case 'audit':
      return named(view, name, entryNumber)
    case 'settings':
      return named(view, name, sectionName)
    default:
      return null
  }
}

/** One of the views that links lead to, and after it at most a name in plain letters and a saved view. */
const almostLink =
  /^rekey:\/\/(?:expiry|matrix|credential|rotate|rotation|audit|settings)(?:\/[A-Za-z0-9_-]*)?(?:\?view=[\w-]*)?$/

/**
 * True for a link that leads nowhere and means no harm: `rekey://settings`, `rekey://rotation/142`. Somebody typed it,
 * cut it off or wrote it for another version, and is told that it points to nothing here. Every other link that is none
 * is made to be read differently elsewhere (encodings, dots, users, ports, further questions) or asks for what links
 * never do (`rekey://revoke/...`): to answer it, even with an error, would let any page speak through this window.
 */
export function isUnknownLink(link: string): boolean {
  return link.length <= longest && almostLink.test(link) && readDeepLink(link) === null
}

function named(view: string, name: string | undefined, shape: RegExp): string | null {
  return name !== undefined && shape.test(name) ? `${view}/${name}` : null
}

/** The link among a program's arguments; null without one, or with several: a person opens one at a time. */
export function linkAmong(args: readonly string[]): string | null {
  const links = args.filter((each) => /^rekey:/i.test(each))
  const [link] = links
  return links.length === 1 && link !== undefined ? link : null
}
