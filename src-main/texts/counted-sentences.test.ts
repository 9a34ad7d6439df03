import { expect, it } from 'vitest'
import { destinationTexts } from './destination.ts'
import { precheckTexts } from './precheck.ts'
import { questionTexts } from './question.ts'
import { revokeChecklistTexts } from './revoke-checklist.ts'
import { rollBackTexts } from './roll-back.ts'
import { selectionTexts } from './selection.ts'
import { tokenCheckTexts } from './token-check.ts'
import { trayTexts } from './tray.ts'
import { workflowScanTexts } from './workflow-scan.ts'

const actor = { login: 'hubot', host: 'github.com' }

it.each([
  [destinationTexts.unreadable(1, 1, 'No network.'), "1 of 1 destination couldn't be read: No network."],
  [workflowScanTexts.canceled(0, 1), 'The scan was canceled after 0 of 1 repository. What it read is kept.'],
  [
    selectionTexts.takenByOthers('app-*', 'A', 'acme/x', 'B', 1),
    'app-* of A selects acme/x, which belongs to the credential B. 1 more place belongs to other credentials as well.',
  ],
  [
    selectionTexts.lostAll('app-*', 1),
    'app-* selects nothing now, where it had 1 place. It stays until you accept the new answer.',
  ],
  [
    selectionTexts.lostAll('app-*', 4),
    'app-* selects nothing now, where it had 4 places. All 4 stay until you accept the new answer.',
  ],
  [
    questionTexts.whatStopsWorking(actor, 1),
    'hubot on github.com. 1 destination stops working until a new token is there. GitHub cannot bring it back.',
  ],
  [questionTexts.whatStopsWorking(actor, 0), 'hubot on github.com. GitHub cannot bring it back.'],
  [questionTexts.whatIsForgotten(actor, 0), 'hubot on github.com: its value in the keychain is forgotten.'],
  [
    revokeChecklistTexts.copiesLeft(['acme/x'], []),
    '1 place has a secret of this name and is no destination: acme/x. Add it as a destination and update it, or waive this.',
  ],
  [
    rollBackTexts.partlyRestored(2, 3, 1),
    '2 of 3 destinations have the old value again; 1 still has the new one.',
  ],
  [tokenCheckTexts.expiresOn('2027-03-15 08:07 UTC', 0), 'Expires on 2027-03-15 08:07 UTC, today.'],
  [tokenCheckTexts.expiresOn('2027-03-15 08:07 UTC', 1), 'Expires on 2027-03-15 08:07 UTC, in 1 day.'],
  [
    precheckTexts.operatorSignsIn('hubot', 'classic', 0, null),
    'Signs in as hubot with a classic token, expires today, quota unknown.',
  ],
  [trayTexts.progress('R-0001', 1204, 3000), 'R-0001: 1,204 of 3,000'],
])('counts as a person would: %s', (sentence, expected) => {
  expect(sentence).toBe(expected)
})
