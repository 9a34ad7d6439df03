'use strict'
/*
 * Loaded into the main process of the real app by `-r`: a message box that comes before there is a window can be
 * answered by nobody else. It accepts the backup of a damaged ledger, and keeps what was asked.
 */
const { dialog } = require('electron')

const asked = []
globalThis.askedQuestions = asked
dialog.showMessageBox = async ({ message, detail, buttons, cancelId }) => {
  asked.push([message, detail].join(' '))
  const chosen = buttons.indexOf('Restore the backup')
  return { response: chosen < 0 ? cancelId : chosen, checkboxChecked: false }
}
