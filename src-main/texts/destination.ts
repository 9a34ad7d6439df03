import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Places that hold a value, and whose they are. */
export const destinationTexts = inLanguage({
  belongsTo: (id: string, credential: string) => `${id} belongs to the credential ${credential} already.`,
  placesTaken: (first: string, others: number, credentials: readonly string[]) =>
    others === 0
      ? `${first} belongs to ${credentials.join(', ')} already. Nothing was added.`
      : `${first} and ${counted(others, 'more place', 'more places')} belong to ${credentials.join(', ')} already. Nothing was added.`,
  oneValueEach:
    'A place holds the value of one credential. Choose another secret name, or leave these places out.',
  checkOwnerOfName: 'Check who owns the name now, then plan again.',
  noneHas: (id: string) => `No credential has the destination ${id}.`,
  lookAtDestinations: 'Look at the list of destinations.',
  protectedBySelection: (id: string, selection: string) =>
    `${id} is protected, as all that matches ${selection} is.`,
  changeSelection: 'Change the selection in rekey.yaml and import it again.',
  comesFromSelection: (id: string, selection: string) =>
    `${id} comes from the selection ${selection}: exclude it there.`,
  selectionTakesException:
    'The selection takes the repository as an exception; the secret there stays as it is.',
  notChanged: (id: string) => `${id} is not changed: there is nothing to accept.`,
  showsItsValue: (id: string) => `${id} shows its value, and it is not the one of the credential.`,
  updateOrRemoveIt: 'Update it with the next rotation, or remove it from the inventory.',
  changeInOpenRotation: (id: string) => `${id} is open: its plan asks about the change.`,
  planAnew: 'Refresh the plan there, or finish the rotation first.',
  notRemoved: (id: string) => `${id} was not removed since Rekey started.`,
  unreadable: (lost: number, total: number, why: string) =>
    `${lost} of ${counted(total, 'destination', 'destinations')} couldn't be read: ${why}`,
})
