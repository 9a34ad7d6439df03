import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Reading workflow files for the secrets that they use. */
export const workflowScanTexts = inLanguage({
  workflowFiles: 'workflow files',
  canceled: (done: number, total: number) =>
    `The scan was canceled after ${done} of ${counted(total, 'repository', 'repositories')}. What it read is kept.`,
  fileTooLarge: 'The file is larger than 1 MB: GitHub gives it without its content.',
  runsAlready: 'A scan of workflow files runs already.',
})
