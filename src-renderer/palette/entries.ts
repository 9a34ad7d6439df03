import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { topics } from '../app/help-panel.tsx'
import type { Route } from '../app/view-store.ts'
import { compareUrgency } from '../lib/countdown.ts'
import { texts } from '../lib/texts.ts'

export type GroupName = keyof typeof texts.palette.groups

/** What choosing an entry does. */
export type EntryAct =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'go'; readonly route: Route }
  | { readonly kind: 'destination'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'help'; readonly topic: string }

export interface Entry {
  /** Unique, and the same in every session, so that its use can be counted. */
  readonly id: string
  readonly group: GroupName
  readonly label: string
  /** Empty without a shortcut. */
  readonly keys: string
  readonly act: EntryAct
  /** A name that somebody gave: shown as it is, in its own direction. */
  readonly isName: boolean
  /** Its place among entries of its sort that fit alike, 0 for the first; null: the best fit and the most used count. */
  readonly rank: number | null
}

interface UsableCommand {
  readonly id: keyof typeof texts.palette.commands
  readonly keys: readonly string[]
  readonly part: string
}

/** What the palette is opened for most, and on the worst day: first at rest. */
const first: readonly string[] = ['new-rotation', 'report-leak']

/**
 * Everything that the palette can find, in the order in which it is shown when nothing was typed. Destinations are in
 * their own index.
 * @param now GitHub's time in milliseconds: what ends soonest is offered first for a rotation
 */
export function entriesOf(
  snapshot: SnapshotView,
  usable: readonly UsableCommand[],
  route: Route,
  now: number,
): Entry[] {
  const t = texts.palette
  const entries: Entry[] = []
  const add = (entry: Omit<Entry, 'keys' | 'isName' | 'rank'> & Partial<Entry>) =>
    entries.push({ keys: '', isName: false, rank: null, ...entry })
  const { credentials } = snapshot
  let ranked = 0
  const addRotate = (name: string) =>
    add({
      rank: ranked++,
      id: `rotate ${name}`,
      group: 'actions',
      label: t.rotate(name),
      act: { kind: 'go', route: { view: 'rotate', name } },
    })
  // What is open comes first: its rotation is what one most likely wants.
  const open = route.view === 'credential' ? route.name : null
  if (open !== null) addRotate(open)
  for (const { id, keys, part } of firstOf(usable))
    if (id !== 'palette')
      add({
        id: `command ${id}`,
        group: part === 'go' ? 'go' : 'actions',
        label: t.commands[id],
        keys: keys[0] ?? '',
        act: { kind: 'command', id },
      })
  const urgent = credentials.toSorted((one, other) => compareUrgency(one.expiry, other.expiry, now))
  for (const { name } of urgent) if (name !== open) addRotate(name)
  for (const [section, name] of Object.entries(texts.settings.sections))
    add({
      id: `settings ${section}`,
      group: 'go',
      label: t.settings(name),
      act: { kind: 'go', route: { view: 'settings', section } },
    })
  for (const { id, login, host } of snapshot.accounts)
    add({
      id: `account ${id}`,
      group: 'accounts',
      label: t.account(login, host),
      act: { kind: 'account', id },
    })
  for (const { name } of credentials)
    add({
      id: `credential ${name}`,
      group: 'credentials',
      label: name,
      isName: true,
      act: { kind: 'go', route: { view: 'credential', name } },
    })
  for (const { id, credential } of snapshot.rotations)
    add({
      id: `rotation ${id}`,
      group: 'rotations',
      label: t.rotation(id, credential),
      act: { kind: 'go', route: { view: 'rotation', id } },
    })
  for (const topic of topics())
    add({
      id: `help ${topic}`,
      group: 'help',
      label: texts.help.topics[topic].title,
      act: { kind: 'help', topic },
    })
  return entries
}

function firstOf(usable: readonly UsableCommand[]): readonly UsableCommand[] {
  const isFirst = ({ id }: UsableCommand) => first.includes(id)
  return [
    ...usable.filter(isFirst).toSorted((one, other) => first.indexOf(one.id) - first.indexOf(other.id)),
    ...usable.filter((each) => !isFirst(each)),
  ]
}
