/**
 * Switches that open a door into the app, by the beginnings of their names: debuggers, flags of the engine, and what
 * turns Chromium's own protection off. Sources: electronjs.org/docs/latest/api/command-line-switches,
 * nodejs.org/api/cli.html, peter.sh/experiments/chromium-command-line-switches.
 */
const opening = [
  'inspect',
  'remote-debugging-',
  'remote-allow-origins',
  'js-flags',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'ignore-certificate-errors',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'log-net-log',
  'ssl-key-log-file',
  'utility-cmd-prefix',
  'renderer-cmd-prefix',
  'gpu-launcher',
] as const

/**
 * The switches for whose sake a packaged build does not start; none in a development build.
 * @param given everything after the program's name
 */
export function refusedSwitches(given: readonly string[], packaged: boolean): readonly string[] {
  if (!packaged) return []
  const names = given.flatMap((each) => {
    // Chromium takes one dash or two, in any case on Windows, where a slash does as well.
    const name = (process.platform === 'win32' ? /^(?:--?|\/)([a-z][\w-]*)/i : /^--?([a-z][\w-]*)/i)
      .exec(each)?.[1]
      ?.toLowerCase()
    return name !== undefined && opening.some((start) => name.startsWith(start)) ? [`--${name}`] : []
  })
  return [...new Set(names)]
}
