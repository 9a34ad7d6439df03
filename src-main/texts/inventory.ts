import { inLanguage } from './in-language.ts'

/** What an inventory file asks for and can't have. */
export const inventoryTexts = inLanguage({
  movedHost: (credential: string, held: string, said: string) =>
    `${credential} has its value on ${held}, and the file says ${said}. Remove the credential first, or give this one another name.`,
  importFile: 'Import rekey.yaml',
  exportFile: 'Export the inventory',
})
