import { describe, expect, it } from 'vitest'
import { refusedSwitches } from './debugging-switches.ts'

const doors = [
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--inspect-port=0',
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--no-sandbox',
  '-no-sandbox',
  '--NO-SANDBOX',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--js-flags=--expose-gc',
  '--host-rules=MAP * 127.0.0.1',
  '--load-extension=/tmp/x',
  '--renderer-cmd-prefix=sh',
  '--ssl-key-log-file=/tmp/keys',
]

describe('switches of a packaged build', () => {
  it.each(doors)('%s is refused', (door) => {
    expect(refusedSwitches(['--hidden', door], true)).toHaveLength(1)
  })

  it('are taken wherever they stand, each named once, without its value', () => {
    expect(refusedSwitches(['--js-flags=secret', 'rekey://expiry', '--js-flags', '--inspect'], true)).toEqual(
      ['--js-flags', '--inspect'],
    )
  })

  it('that Rekey is started with by the desktop are no door', () => {
    const ordinary = ['--hidden', '--', 'rekey://credential/PAT', '--lang=de', '--ozone-platform=wayland']
    expect(refusedSwitches(ordinary, true)).toEqual([])
  })

  it('are the developer’s own business in a development build', () => {
    expect(refusedSwitches(doors, false)).toEqual([])
  })
})
