import { durationText, floorSeconds, keyAndWrite, wholeRotation } from './limits-arithmetic.ts'

export interface Grown {
  readonly repositories: number
  /** A whole rotation in GitHub's time; null when it was not measured. */
  readonly rotationSeconds: number | null
  /** The list of destinations for the window. */
  readonly listMs: number
}

const width = 640
const height = 300
const plot = { left: 64, right: 616, top: 24, bottom: 250 }
const spans = { repositories: [1, 4], seconds: [-3, 5] } as const

const x = (repositories: number): number =>
  plot.left +
  ((Math.log10(repositories) - spans.repositories[0]) / (spans.repositories[1] - spans.repositories[0])) *
    (plot.right - plot.left)

/** Nothing is less than a millisecond here: a logarithm has no zero. */
const y = (seconds: number): number =>
  plot.bottom -
  ((Math.log10(Math.max(seconds, 0.001)) - spans.seconds[0]) / (spans.seconds[1] - spans.seconds[0])) *
    (plot.bottom - plot.top)

/** A picture for README files: both axes logarithmic, readable on light and on dark. */
export function growthPicture(rows: readonly Grown[]): string {
  const rotation = rows.map(({ repositories, rotationSeconds }) => ({
    repositories,
    seconds: rotationSeconds ?? floorSeconds(repositories, wholeRotation),
    measured: rotationSeconds !== null,
  }))
  const floor = rows
    .map(({ repositories }) => ({
      repositories,
      seconds: floorSeconds(repositories, keyAndWrite),
      measured: true,
    }))
    .filter(({ seconds }) => seconds > 0)
  const list = rows.map(({ repositories, listMs }) => ({
    repositories,
    seconds: listMs / 1000,
    measured: true,
  }))
  const grid = [0.001, 1, 60, 3600, 36_000]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">
<title>Time by number of repositories</title>
<rect width="${width}" height="${height}" rx="6" fill="#ffffff"/>
${grid.map((seconds) => `<path d="M${plot.left} ${y(seconds).toFixed(1)}H${plot.right}" stroke="#d1d9e0"/><text x="${plot.left - 8}" y="${(y(seconds) + 4).toFixed(1)}" text-anchor="end" fill="#59636e">${seconds < 1 ? '1 ms' : durationText(seconds).replace('.0', '')}</text>`).join('\n')}
${rows.map(({ repositories }) => `<text x="${x(repositories).toFixed(1)}" y="${plot.bottom + 18}" text-anchor="middle" fill="#59636e">${repositories.toLocaleString('en-US')}</text>`).join('\n')}
<text x="${(plot.left + plot.right) / 2}" y="${height - 10}" text-anchor="middle" fill="#59636e">repositories</text>
${line(floor, '#9a6700', '4 4')}
${line(rotation, '#0969da')}
${line(list, '#1a7f37')}
${legend([
  ['#0969da', 'whole rotation under the published limits'],
  ['#9a6700', "GitHub's floor for key and write"],
  ['#1a7f37', 'list for the window'],
])}
</svg>
`
}

interface Point {
  readonly repositories: number
  readonly seconds: number
  /** Computed ones are drawn hollow. */
  readonly measured: boolean
}

function line(points: readonly Point[], color: string, dash?: string): string {
  const path = points
    .map(
      ({ repositories, seconds }, index) =>
        `${index === 0 ? 'M' : 'L'}${x(repositories).toFixed(1)} ${y(seconds).toFixed(1)}`,
    )
    .join('')
  const dots = points.map(
    ({ repositories, seconds, measured }) =>
      `<circle cx="${x(repositories).toFixed(1)}" cy="${y(seconds).toFixed(1)}" r="4" fill="${measured ? color : '#ffffff'}" stroke="${color}" stroke-width="2"/>`,
  )
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="2"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>${dots.join('')}`
}

/** In the corner that no line reaches: few repositories never take hours. */
function legend(entries: readonly (readonly [color: string, text: string])[]): string {
  return entries
    .map(
      ([color, text], index) =>
        `<circle cx="${plot.left + 16}" cy="${plot.top + 18 + index * 18}" r="4" fill="${color}"/><text x="${plot.left + 28}" y="${plot.top + 22 + index * 18}" fill="#1f2328">${text}</text>`,
    )
    .join('')
}
