import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RekeyClient } from '../../src-preload/contract/index.ts'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'

journey.use({ stageOptions: { repositories: 44, latencyMs: 0 } })

const html = `<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>`
const long = 'x'.repeat(900)

const inventory = `
version: 1
credentials:
  - name: HOSTILE_PAT
    owner: acme
    purpose: ${JSON.stringify(`${html} ${long}`)}
    tokenName: ${JSON.stringify(html)}
    rotateEvery: 90d
    destinations:
      - { kind: actions, repositories: [acme/app-0000, acme/app-0001] }
      - { kind: environment, repository: acme/app-0001, environment: ${JSON.stringify(html)} }
      - { kind: manual, title: ${JSON.stringify(html)}, instructions: ${JSON.stringify(`${html}\n${'line\n'.repeat(50)}`)} }
      - { kind: manual, title: ${JSON.stringify(long)} }
`

journey('names, titles and texts that are code stay text in every view', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  const file = join(stage.home, 'hostile.yaml')
  writeFileSync(file, inventory)
  await app.chooseFile(file)
  stage.github.faults.add({
    kind: 'status',
    status: 403,
    times: 1_000,
    match: { path: /app-0001/ },
    body: { message: `${html}\u202e\u001b[2J` },
  })
  const told = await app.page.evaluate(async (markup) => {
    const { rekey } = globalThis as unknown as { rekey: RekeyClient }
    const imported = await rekey.inventory.importFile({})
    if (!imported.ok || imported.value === null || imported.value.problems.length > 0)
      return JSON.stringify(imported)
    await rekey.credential.writeNotes({ name: 'HOSTILE_PAT', notes: markup })
    await rekey.inventory.refresh({ credential: 'HOSTILE_PAT' })
    const started = await rekey.rotation.start({ credential: 'HOSTILE_PAT', reason: markup })
    return started.ok ? 'started' : started.failure.message
  }, `${html}\u202e`)
  expect(told).toBe('started')
  const frame = new Frame(app.page)
  for (const view of ['Expiry', 'Matrix', 'Rotations', 'Audit log', 'Settings'] as const) {
    await frame.go(view)
    await app.page.waitForTimeout(400)
    const found = await app.page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const texts: string[] = []
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        texts.push(node.nodeValue ?? '')
      return {
        pwned: (globalThis as unknown as { pwned?: unknown }).pwned,
        elements: document.querySelectorAll('img[src="x"], body script, [onerror], iframe, object, embed')
          .length,
        wide: document.documentElement.scrollWidth > window.innerWidth + 1,
        // The isolates that React's own text never has, and what turns or hides text.
        invisible: texts.filter((text) =>
          /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]|\p{Cc}/u.test(text.replace(/[\n\t]/g, '')),
        ),
      }
    })
    expect(found, view).toEqual({ pwned: undefined, elements: 0, wide: false, invisible: [] })
  }
  app.pageErrors.length = 0
})

journey(
  'an inventory with characters that nobody can see is refused, with their place',
  async ({ stage }) => {
    const app = await stage.launch()
    await prepare(stage, app)
    for (const sign of ['\u202e', '\u200b', '\u001b', '\u0000', '\u2066']) {
      const file = join(stage.home, 'invisible.yaml')
      writeFileSync(
        file,
        inventory.replace(
          'title: "<img',
          `title: "${JSON.stringify(sign).slice(1, -1) === sign ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : JSON.stringify(sign).slice(1, -1)}<img`,
        ),
      )
      await app.chooseFile(file)
      const answer = await app.page.evaluate(() =>
        (globalThis as unknown as { rekey: RekeyClient }).rekey.inventory.importFile({}),
      )
      const problems = answer.ok ? (answer.value?.problems ?? []) : []
      expect(problems.map(({ message }) => message).join(), JSON.stringify(sign)).toMatch(
        /cannot be seen|not valid YAML/,
      )
      expect(problems[0]?.line).toBeGreaterThan(1)
    }
  },
)
