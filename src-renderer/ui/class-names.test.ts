import { expect, it } from 'vitest'

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true })

/** Says for classes of every folder what moves, and nothing else. */
const ofAll = '../app/ease.css'

/** The classes that a sheet dresses by themselves, each with its folder. */
function classesIn([path, sheet]: [string, string]): Array<readonly [string, string]> {
  const folder = path.split('/').at(-2) ?? ''
  return [...sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)]
    .flatMap(([, selectors = '']) => selectors.split(',').map((each) => each.trim()))
    .filter((selector) => /^\.[\w-]+$/.test(selector))
    .map((selector) => [selector, folder])
}

it('has each class dressed in one folder: every sheet is loaded with every view, and the last one wins', () => {
  const folders = new Map<string, Set<string>>()
  const own = Object.entries(sheets).filter(([path]) => path !== ofAll)
  expect(own.length).toBeGreaterThan(10)
  for (const [selector, folder] of own.flatMap(classesIn))
    folders.set(selector, (folders.get(selector) ?? new Set()).add(folder))
  const twice = [...folders]
    .filter(([, of]) => of.size > 1)
    .map(([selector, of]) => [selector, ...of].join(' '))
  expect(twice).toEqual([])
})
