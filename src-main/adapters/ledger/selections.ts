import { type DestinationSelection, type SelectionResolution, selectionId } from '../../domain/selection.ts'
import type { Selections } from '../../ports/ledger.ts'
import type { Freshness } from './freshness.ts'
import { json, type Statements } from './sqlite-rows.ts'

/** Forgets the answers to selections that a credential has no longer: one that comes back later is asked anew. */
export function forgetOtherAnswers(
  sql: Statements,
  credential: string,
  selections: readonly DestinationSelection[],
): void {
  const known = resolutionsOf(sql, credential)
  const declared = new Set(selections.map(selectionId))
  const kept = known.filter((each) => declared.has(each.selection))
  if (kept.length < known.length)
    sql.run(
      'UPDATE resolved_selection SET destinations = ? WHERE credential = ?',
      JSON.stringify(kept),
      credential,
    )
}

function resolutionsOf(sql: Statements, credential: string): SelectionResolution[] {
  const row = sql.first('SELECT destinations FROM resolved_selection WHERE credential = ?', credential)
  return row === null ? [] : json<SelectionResolution[]>(row, 'destinations')
}

/** @param freshness of the credentials: what a selection selects is part of them */
export function selectionsIn(sql: Statements, freshness: Freshness): Selections {
  return {
    of: (credential) => resolutionsOf(sql, credential),
    save: (credential, resolutions, at) => {
      sql.run(
        'INSERT OR REPLACE INTO resolved_selection (credential, destinations, at) VALUES (?, ?, ?)',
        credential,
        JSON.stringify(resolutions),
        at,
      )
      freshness.touched()
    },
  }
}
