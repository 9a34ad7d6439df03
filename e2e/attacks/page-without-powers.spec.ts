import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, journey } from '../harness/journey.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

/** What a script in the page could try, if hostile text or a bad dependency ever became one. */
journey(
  'a script in the page has no Node, no network, no navigation, no window and no permission',
  async ({ stage }) => {
    const hits: string[] = []
    const listener = createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    const app = await stage.launch()
    await app.page.getByRole('heading', { level: 1 }).waitFor()

    const found = await app.page.evaluate(
      async ({ address }) => {
        const page = globalThis as unknown as Record<string, unknown>
        const powers = ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer'].filter(
          (name) => name in page,
        )
        const attempts: Record<string, string> = {}
        const attempt = async (name: string, work: () => Promise<unknown>) => {
          attempts[name] = await work().then(
            () => 'done',
            () => 'refused',
          )
        }
        await attempt('fetch', () => fetch(address))
        // In a task of its own: what the test harness itself evaluates is exempt from the policy.
        await attempt(
          'eval',
          () =>
            new Promise((resolve, reject) => {
              setTimeout(() => {
                try {
                  resolve(new Function('return 1')())
                } catch (error) {
                  reject(error)
                }
              }, 0)
            }),
        )
        await attempt('clipboard', () => navigator.clipboard.readText())
        await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }))
        attempts.notification = await Notification.requestPermission()
        attempts.window = window.open(address) === null ? 'refused' : 'done'
        const image = new Image()
        await attempt(
          'image',
          () =>
            new Promise((resolve, reject) => {
              image.onload = resolve
              image.onerror = reject
              image.src = `${address}/beacon.png`
            }),
        )
        location.href = address
        await new Promise((resolve) => setTimeout(resolve, 300))
        return { powers, attempts, address: location.href, frozen: Object.isFrozen(page.rekey) }
      },
      { address: `http://127.0.0.1:${port}` },
    )
    expect(found).toEqual({
      powers: [],
      attempts: {
        fetch: 'refused',
        eval: 'refused',
        clipboard: 'refused',
        camera: 'refused',
        notification: 'denied',
        window: 'refused',
        image: 'refused',
      },
      address: 'app://rekey/index.html',
      frozen: true,
    })
    expect(hits).toEqual([])
    // The refusals above are what the console is allowed to say here.
    app.pageErrors.length = 0
    listener.close()
  },
)

journey('malformed requests are refused by main, with neither stack nor path', async ({ stage }) => {
  const app = await stage.launch()
  const refusals = await app.page.evaluate(async () => {
    const { rekey } = globalThis as unknown as {
      rekey: Record<string, Record<string, (request: unknown) => Promise<unknown>>>
    }
    const odd: unknown[] = [
      null,
      7,
      'x',
      [],
      { id: 5 },
      { id: 'R-0001', surplus: true },
      { id: 'x'.repeat(100_000) },
    ]
    const answers: string[] = []
    for (const request of odd)
      answers.push(
        await rekey.rotation!.view!(request).then(
          (answer) => JSON.stringify(answer),
          (error: Error) => error.message,
        ),
      )
    return answers
  })
  for (const answer of refusals) expect(answer).toContain('rekey:rotation.view failed unexpectedly.')
})
