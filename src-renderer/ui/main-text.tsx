import { useMainText } from '../app/use-main-text.ts'

/** A sentence that main made, with the times and names of the window. */
export function MainText({ children }: { readonly children: string }) {
  const say = useMainText()
  return <>{say(children)}</>
}
