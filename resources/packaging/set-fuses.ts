import { setFuses } from './fuses.ts'

/* `npm run fuses -- PATH`: the step between packing and signing. */

const [executable] = process.argv.slice(2)
if (executable === undefined) {
  console.error('fuses: name the executable of the packed app')
  process.exit(1)
}
const missing = await setFuses(executable)
if (missing.length > 0) {
  console.error(`fuses: this Electron is too old for ${missing.join(', ')}. Do not ship it.`)
  process.exit(1)
}
console.log(`fuses: set in ${executable}`)
