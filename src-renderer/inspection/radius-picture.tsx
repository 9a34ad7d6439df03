import { Label } from '@primer/react'
import type { RadiusView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { type AlikeRepositories, groupAlike } from './alike.ts'
import { AlikeNames } from './alike-names.tsx'
import { powers } from './verdict-looks.ts'
import { VerdictMark } from './verdict-mark.tsx'

/** Repositories × powers at a glance: one row for all repositories of which the same can be said. */
export function RadiusPicture({
  repositories,
  name = texts.inspection.picture.name,
}: {
  repositories: RadiusView['repositories']
  name?: string
}) {
  const t = texts.inspection
  return (
    <div className="radius-frame">
      <table className="radius-picture" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{t.picture.repositories}</th>
            {powers.map((power) => (
              <th key={power} scope="col">
                {t.powers[power]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupAlike(repositories).map((group) => (
            <Row key={group.key} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ group }: { group: AlikeRepositories }) {
  const { names, archived, visibility, verdicts } = group
  const t = texts.inspection.picture
  return (
    <tr>
      <th scope="row">
        <AlikeNames names={names} />
        <span className="radius-notes">
          {visibility === null ? null : <Label size="small">{t.visibility[visibility]}</Label>}
          {archived ? (
            <Label size="small" variant="attention">
              {t.archived}
            </Label>
          ) : null}
        </span>
      </th>
      {powers.map((power) => (
        <td key={power}>
          <VerdictMark power={power} verdict={verdicts[power]} />
        </td>
      ))}
    </tr>
  )
}
