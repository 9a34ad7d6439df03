import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey, type Stage } from '../harness/journey.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { startListener } from './listener.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

const pageAddress = 'app://rekey/index.html'

async function opened(stage: Stage): Promise<LaunchedApp> {
  const app = await stage.launch()
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  return app
}

/** The policy's refusals are what the console is allowed to say here. */
const forgetRefusals = (app: LaunchedApp) => {
  app.pageErrors.length = 0
}

journey('a script in the page reaches nobody, by no way that Chromium has', async ({ stage }) => {
  const listener = await startListener()
  const app = await opened(stage)
  const log = join(stage.home, 'network.json')
  await app.electron.evaluate(({ session }, path) => session.defaultSession.netLog.startLogging(path), log)

  // In a task of its own: what the test harness itself evaluates is exempt from the policy.
  await app.page.evaluate(
    async ({ tcp, udp }) => {
      const address = `http://127.0.0.1:${tcp}`
      const add = (name: string, attributes: Record<string, string>, parent = document.body) => {
        const element = document.createElement(name)
        for (const [key, value] of Object.entries(attributes))
          try {
            element.setAttribute(key, value)
          } catch {
            // Trusted types refuse some of them outright.
          }
        parent.append(element)
        return element
      }
      const ways: (() => unknown)[] = [
        () => fetch(`${address}/fetch`, { mode: 'no-cors', keepalive: true }),
        () => {
          const request = new XMLHttpRequest()
          request.open('GET', `${address}/xhr`)
          request.send()
        },
        () => new WebSocket(`ws://127.0.0.1:${tcp}/socket`),
        () => new EventSource(`${address}/events`),
        () => navigator.sendBeacon(`${address}/beacon`, 'x'),
        () => add('img', { src: `${address}/img`, srcset: `${address}/srcset 2x` }),
        () => add('script', { src: `${address}/script` }),
        () => add('iframe', { src: `${address}/iframe` }),
        () => add('iframe', { srcdoc: `<img src="${address}/srcdoc">` }),
        () => add('object', { data: `${address}/object` }),
        () => add('embed', { src: `${address}/embed` }),
        () => add('video', { src: `${address}/video`, poster: `${address}/poster` }),
        () => add('audio', { src: `${address}/audio`, autoplay: '' }),
        () => add('track', { src: `${address}/track` }, add('video', {})),
        () => {
          add('style', {}).textContent =
            `@import "${address}/css"; body { background: url(${address}/background) }`
        },
        () => document.body.style.setProperty('background-image', `url(${address}/style)`),
        () => new FontFace('x', `url(${address}/font)`).load(),
        () => new Worker(`${address}/worker`),
        () => new Worker(URL.createObjectURL(new Blob([`importScripts('${address}/imported')`]))),
        () => navigator.serviceWorker.register(`${address}/service`),
        () => import(`${address}/module.js`),
        () => {
          add('base', { href: `${address}/` }, document.head)
          add('img', { src: 'based' })
        },
        () => {
          const form = add('form', { action: `${address}/form`, method: 'post' }) as HTMLFormElement
          form.submit()
        },
        () => add('form', { action: `${address}/requested` }).dispatchEvent(new Event('submit')),
        () => (add('a', { href: `${address}/ping`, ping: `${address}/ping` }) as HTMLElement).click(),
        ...[
          'dns-prefetch',
          'preconnect',
          'prefetch',
          'prerender',
          'modulepreload',
          'stylesheet',
          'icon',
          'manifest',
        ].flatMap((rel) => [
          () => add('link', { rel, href: `${address}/${rel}` }, document.head),
          () => add('link', { rel, href: `http://${rel}.evil.example/` }, document.head),
        ]),
        async () => {
          const connection = new RTCPeerConnection({
            iceServers: [
              { urls: [`stun:127.0.0.1:${udp}`, 'stun:stun.evil.example:3478'] },
              { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'secret', credential: 'secret' },
            ],
          })
          connection.createDataChannel('x')
          await connection.setLocalDescription(await connection.createOffer())
        },
        () => {
          const transport = (globalThis as unknown as { WebTransport: new (url: string) => unknown })
            .WebTransport
          return new transport(`https://127.0.0.1:${udp}/`)
        },
      ]
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          for (const way of ways)
            try {
              void Promise.resolve(way()).catch(() => undefined)
            } catch {
              // Refused at once.
            }
          setTimeout(resolve, 3_000)
        }, 0)
      })
    },
    { tcp: listener.tcpPort, udp: listener.udpPort },
  )

  await app.electron.evaluate(({ session }) => session.defaultSession.netLog.stopLogging())
  expect(listener.hits).toEqual([])
  // Chromium was not even asked for the address of a name.
  expect(readFileSync(log, 'utf8')).not.toContain('evil.example')
  expect(app.page.url()).toBe(pageAddress)
  listener.close()
  forgetRefusals(app)
})

journey(
  'every answer to the page has the policy, and a script that is written into it does not run',
  async ({ stage }) => {
    const app = await opened(stage)
    const found = await app.electron.evaluate(async ({ net, BrowserWindow }) => {
      const answers: Record<string, [number, string | null, string | null, string | null]> = {}
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      for (const path of [
        'index.html',
        'missing.html',
        '../package.json',
        '%2e%2e/main/index.cjs',
        '..%2fmain%2findex.cjs',
      ]) {
        const answer = await (session?.fetch ?? net.fetch).call(session, `app://rekey/${path}`)
        answers[path] = [
          answer.status,
          answer.headers.get('content-type'),
          answer.headers.get('x-content-type-options'),
          answer.headers.get('content-security-policy'),
        ]
      }
      return answers
    })
    const policy = found['index.html']?.[3] ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "frame-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(found).toEqual({
      'index.html': [200, 'text/html; charset=utf-8', 'nosniff', policy],
      'missing.html': [404, 'text/plain', 'nosniff', policy],
      '../package.json': [404, 'text/plain', 'nosniff', policy],
      '%2e%2e/main/index.cjs': [404, 'text/plain', 'nosniff', policy],
      '..%2fmain%2findex.cjs': [404, 'text/plain', 'nosniff', policy],
    })

    const ran = await app.page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const page = globalThis as unknown as { ran: string[] }
          page.ran = []
          setTimeout(() => {
            const attempts: (() => void)[] = [
              () => {
                const script = document.createElement('script')
                script.textContent = "globalThis.ran.push('inline script')"
                document.body.append(script)
              },
              () => {
                document.body.insertAdjacentHTML(
                  'beforeend',
                  `<img src=x onerror="globalThis.ran.push('html')">`,
                )
              },
              () => {
                const link = document.createElement('a')
                link.href = "javascript:globalThis.ran.push('javascript:')"
                document.body.append(link)
                link.click()
              },
              () => document.body.setAttribute('onclick', "globalThis.ran.push('attribute')"),
              () => document.body.click(),
              // biome-ignore lint/security/noGlobalEval: this is the attack.
              () => eval("globalThis.ran.push('eval')"),
              () => new Function("globalThis.ran.push('Function')")(),
              () => void setTimeout("globalThis.ran.push('timer')" as unknown as () => void, 0),
              () => {
                const script = document.createElement('script')
                script.src = "data:text/javascript,globalThis.ran.push('data:')"
                document.body.append(script)
              },
              () => {
                const module = "data:text/javascript,globalThis.ran.push('import')"
                void import(module).catch(() => undefined)
              },
              () => {
                const frame = document.createElement('iframe')
                frame.srcdoc = "<script>parent.ran.push('srcdoc')</script>"
                document.body.append(frame)
              },
              () => document.write("<script>globalThis.ran.push('written')</script>"),
            ]
            for (const attempt of attempts)
              try {
                attempt()
              } catch {
                // Refused at once.
              }
            setTimeout(() => resolve(page.ran), 1_000)
          }, 0)
        }),
    )
    expect(ran).toEqual([])
    forgetRefusals(app)
  },
)

journey('nothing leads the window away from its page, and nothing opens another one', async ({ stage }) => {
  const listener = await startListener()
  const app = await opened(stage)
  const address = `http://127.0.0.1:${listener.tcpPort}/`
  const file = join(stage.home, 'dropped.html')
  writeFileSync(file, '<title>taken over</title>')
  for (const target of [
    address,
    `file://${file}`,
    'data:text/html,x',
    'app://evil/index.html',
    'app://rekey/missing.html',
    'rekey://expiry',
  ])
    await app.page.evaluate(async (to) => {
      const ways: (() => unknown)[] = [
        () => location.assign(to),
        () => location.replace(to),
        () => {
          location.href = to
        },
        () => window.open(to),
        () => window.open(to, '_self'),
        () => window.open(to, '_top'),
        () => {
          const refresh = document.createElement('meta')
          refresh.httpEquiv = 'refresh'
          refresh.content = `0;url=${to}`
          document.head.append(refresh)
        },
        () => {
          for (const click of [{}, { button: 1 }, { ctrlKey: true }, { shiftKey: true }, { metaKey: true }]) {
            const link = document.createElement('a')
            link.href = to
            link.target = '_blank'
            link.rel = 'opener'
            document.body.append(link)
            link.dispatchEvent(
              new MouseEvent('button' in click ? 'auxclick' : 'click', {
                bubbles: true,
                cancelable: true,
                ...click,
              }),
            )
            link.target = ''
            link.click()
            link.remove()
          }
        },
        () => {
          const download = document.createElement('a')
          download.href = to
          download.download = 'x'
          download.click()
        },
      ]
      for (const way of ways)
        try {
          way()
        } catch {
          // Refused at once.
        }
      await new Promise((resolve) => setTimeout(resolve, 250))
    }, target)
  // Chromium lets a page go there without asking anybody: it is brought back.
  const back = app.page.waitForEvent('load')
  await app.page.evaluate(() => {
    setTimeout(() => location.assign('about:blank'), 0)
  })
  await back
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible()
  // A file that is let fall onto the window, as Chromium would open it.
  const devtools = await app.page.context().newCDPSession(app.page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools
      .send('Input.dispatchDragEvent', {
        type,
        x: 400,
        y: 300,
        data: { items: [], files: [file], dragOperationsMask: 1 },
      })
      .catch(() => undefined)
  await app.page.waitForTimeout(500)

  const state = await app.electron.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().map((each) => each.getURL()),
  }))
  expect(state).toEqual({ windows: 1, pages: [pageAddress] })
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(listener.hits).toEqual([])
  listener.close()
  forgetRefusals(app)
})
