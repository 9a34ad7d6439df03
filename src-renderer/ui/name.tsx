/** A name as its owner wrote it: never translated, kept apart from the direction of the text around it. */
export function Name({ children }: { children: string }) {
  return (
    <bdi translate="no" className="name" title={children}>
      {children}
    </bdi>
  )
}
