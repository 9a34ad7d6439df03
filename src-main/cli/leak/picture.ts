import { someNames } from '../../texts/name-list.ts'
import type { LeakPicture } from '../../use-cases/picture-leak.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

/** What is known of a leaked token, for people: one line each. */
export function pictureLines(picture: LeakPicture): string[] {
  const { holders, places, workflows, radius, signIns } = picture
  const inUse = holders.filter((each) => each.as !== 'earlier').map((each) => each.credential)
  const earlier = holders.filter((each) => each.as === 'earlier').map((each) => each.credential)
  const reach = radius.repositories.length
  return [
    inUse.length === 0
      ? "Rekey doesn't know where this token is stored. It can still revoke it."
      : `Token of ${inUse.join(', ')}, stored in ${count(places.length, 'place')}${workflows === null ? '' : `, read by ${count(workflows, 'workflow')}`}.`,
    ...(earlier.length === 0 ? [] : [`It was the token of ${earlier.join(', ')} before.`]),
    ...(places.length === 0 ? [] : [`Stored: ${someNames(places.map((each) => each.destination))}.`]),
    ...(reach === 0
      ? []
      : [
          `It could act on ${count(reach, 'repository', 'repositories')}: ${someNames(radius.repositories.map((each) => each.repository))}.`,
        ]),
    ...radius.advice.slice(0, 2).map((each) => each.message),
    ...(signIns.length === 0 ? [] : [`Rekey itself signs in with it: ${signIns.join(', ')}.`]),
  ].map(visible)
}
