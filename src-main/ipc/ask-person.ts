import { type Failure, failure } from '../domain/failure.ts'
import { visible } from '../domain/visible-text.ts'
import { questionTexts } from '../texts/question.ts'
import { record } from '../use-cases/world.ts'
import type { Question } from './desktop.ts'
import type { Workspace } from './workspace.ts'

/** A person reads the question: longer than this, the part that matters could be pushed out of sight. */
const longestText = 600

/**
 * Asks by a dialog of the system, which nothing in the window can draw, answer or hide. Both the question and its
 * answer are in the audit log before anything is done.
 * @param question null where there is nothing to ask
 * @returns why it is not done; null when the person said yes and nothing voided that meanwhile
 */
export async function askPerson(workspace: Workspace, question: Question | null): Promise<Failure | null> {
  if (question === null || workspace.kind === 'sample') return null
  const { world, desktop } = workspace
  const { voided } = workspace.confirmations
  const { message, detail, goOn } = shown(question)
  const refused = (why: string, hint: string) => failure('cancelled', message, why, hint)
  // One at a time: a flood of dialogs is answered by whoever wants to be rid of them.
  if (workspace.asking) return refused(questionTexts.anotherIsOpen, questionTexts.answerThatFirst)
  workspace.asking = true
  try {
    const agreed = await desktop.confirm({ message, detail, goOn })
    const stands = agreed && workspace.world === world && workspace.confirmations.voided === voided
    if (workspace.world === world)
      record(world, stands ? 'question.agreed' : 'question.declined', { question: message, detail })
    if (stands) return null
    return agreed
      ? refused(questionTexts.lockedMeanwhile, questionTexts.tryAgain)
      : refused(questionTexts.canceled, questionTexts.tryAgainToGoOn)
  } finally {
    workspace.asking = false
  }
}

/** Names come from files and from GitHub: none of their characters may hide or turn around what is asked. */
function shown({ message, detail, goOn }: Question): Question {
  const plain = (text: string) => {
    const seen = visible(text)
    return seen.length > longestText ? `${seen.slice(0, longestText)}…` : seen
  }
  return { message: plain(message), detail: plain(detail), goOn }
}
