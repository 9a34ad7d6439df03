/** A window that is out of sight draws no pictures. */
const pictureComesWithinMs = 300

/** Kept once what was changed is on the screen. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pictureComesWithinMs)
    // The first is asked for before the picture, the second after it.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      }),
    )
  })
}
