import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { readDescribedPlace } from '../domain/described-place.ts'
import { failure } from '../domain/failure.ts'
import { fileTexts } from '../texts/file.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { listEnvironments } from '../use-cases/list-environments.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { placesQuestion } from './questions.ts'
import type { Workspace } from './workspace.ts'

type Words = 'addDestinations' | 'chooseDotenvFile' | 'listEnvironments'

/** Places that a person describes. */
export function placeHandlers(workspace: Workspace): Pick<RekeyHandlers['inventory'], Words> {
  /** What the dialog gave: a window that went wrong can't make Rekey write into a file of its choice. */
  const chosenFiles = new Set<string>()
  return {
    addDestinations: async ({ credential, place }) => {
      const { world } = workspace
      const found = findCredential(world, credential)
      if (!found.ok) return refusal(found.failure)
      if (place.at === 'dotenv' && place.file !== '' && !chosenFiles.has(place.file))
        return refusal(failure('invalid-input', place.file, fileTexts.notChosen, fileTexts.chooseAgain))
      const { destinations, problems } = readDescribedPlace(place, found.value.name)
      if (problems.length > 0) return value({ added: 0, problems: problems.map((each) => ({ ...each })) })
      const declined = await askPerson(workspace, placesQuestion(world, credential, { destinations }))
      if (declined !== null) return refusal(declined)
      const added = addDestinations(world, { credential, destinations })
      if (!added.ok) return refusal(added.failure)
      if (added.value > 0) workspace.changed({ credentials: true, destinations: true })
      return value({ added: added.value, problems: [] })
    },
    chooseDotenvFile: async () => {
      const path = await workspace.desktop.chooseFileToOpen(fileTexts.chooseDotenv, [])
      if (path !== null) chosenFiles.add(path)
      return value(path)
    },
    listEnvironments: async ({ credential, repository }) => {
      const listed = await listEnvironments(workspace.world, { credential, repository })
      return listed.ok ? value([...listed.value]) : refusal(listed.failure)
    },
  }
}
