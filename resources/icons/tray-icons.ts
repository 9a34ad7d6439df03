import { encodeIco } from './containers.ts'
import { renderPng } from './render.ts'
import { readSource } from './source.ts'

/** What the tray can say; each has a shape of its own in `tray/<state>.svg`. */
export const trayStates = ['well', 'attention', 'running', 'stopped', 'offline'] as const

type TrayState = (typeof trayStates)[number]

/** File name below `tray/` and content of every tray icon. */
export async function trayIconFiles(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const state of trayStates) {
    for (const { folder, ink, badge } of panels) {
      const svg = await traySvg(state, ink, badge?.[state])
      const name = `${folder}/${state}`
      files.set(`${name}.png`, await renderPng(svg, 16))
      files.set(`${name}@2x.png`, await renderPng(svg, 32))
      files.set(`${name}.ico`, await trayIco(svg))
    }
    const template = await traySvg(state, '#000')
    files.set(`template/${state}Template.png`, await renderPng(template, 16))
    files.set(`template/${state}Template@2x.png`, await renderPng(template, 32))
  }
  return files
}

/** The source of a state with its colors put in: `ink` for the key, `badge` for the sign beside it (else `ink`). */
export async function traySvg(state: TrayState, ink: string, badge = ink): Promise<string> {
  const source = await readSource(`tray/${state}.svg`)
  return source.replace(/<svg[^>]*>/, (tag) => `${tag}<style>svg{color:${ink}}#badge{color:${badge}}</style>`)
}

async function trayIco(svg: string): Promise<Uint8Array> {
  const pngs = new Map<number, Uint8Array>()
  for (const size of windowsTraySizes) pngs.set(size, await renderPng(svg, size))
  return encodeIco(pngs)
}

// 16 pixels at a display scale of 100, 125, 150 and 200 percent.
const windowsTraySizes = [16, 20, 24, 32]

interface Panel {
  readonly folder: string
  readonly ink: string
  readonly badge?: Readonly<Partial<Record<TrayState, string>>>
}

const darkInk = '#24292f'
const lightInk = '#f6f8fa'

const panels: readonly Panel[] = [
  { folder: 'light-panel', ink: darkInk },
  { folder: 'dark-panel', ink: lightInk },
  {
    folder: 'light-panel-color',
    ink: darkInk,
    badge: { attention: '#bf8700', running: '#0969da', stopped: '#cf222e' },
  },
  {
    folder: 'dark-panel-color',
    ink: lightInk,
    badge: { attention: '#eac54f', running: '#58a6ff', stopped: '#ff7b72' },
  },
]
