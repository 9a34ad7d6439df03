/*
 * Imported before React and all views, which take longer to begin than main takes to answer: what the frame shows is
 * here once there is something to show it with.
 */
export const askedFirst = window.rekey.app.firstLook({})
