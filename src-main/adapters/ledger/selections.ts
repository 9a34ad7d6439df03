import { type DestinationSelection, type SelectionResolution, selectionId } from '../../domain/selection.ts'
import type { Selections } from '../../ports/ledger.ts'
import type { Freshness } from './freshness.ts'
import { type Statements, text } from './sqlite-rows.ts'

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
  return resolutionsIn(row === null ? null : text(row, 'destinations'))
}

/** The answers in a row as it was written; null: none was ever. */
export function resolutionsIn(written: string | null): SelectionResolution[] {
  return written === null ? [] : (JSON.parse(written) as SelectionResolution[])
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
