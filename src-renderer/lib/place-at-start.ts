/** Kinds that a place is called by within a sentence: "organization acme", "user kim, Codespaces". */
const kindFirst = /^(?:organization|user) /

/** A place as a row or a heading begins with it: "Organization acme". Names of owners and files stay as they are. */
export function placeAtStart(place: string): string {
  return kindFirst.test(place) ? `${place.charAt(0).toUpperCase()}${place.slice(1)}` : place
}
