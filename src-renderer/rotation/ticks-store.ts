import { create } from 'zustand'

interface Ticks {
  /** By rotation: the values of GitHub's form that the operator ticked off. */
  readonly ticked: Readonly<Record<string, readonly string[]>>
  tick(rotation: string, item: string, on: boolean): void
}

/**
 * Kept beside the wizard, which forgets a step that it leaves: whoever goes back finds what is done already. An item
 * carries its value, so that a value that changed is to be set again.
 */
export const useTicks = create<Ticks>((set) => ({
  ticked: {},
  tick: (rotation, item, on) =>
    set(({ ticked }) => {
      const others = (ticked[rotation] ?? []).filter((each) => each !== item)
      return { ticked: { ...ticked, [rotation]: on ? [...others, item] : others } }
    }),
}))
