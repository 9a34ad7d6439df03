import './web-crypto.ts'
import { join } from 'node:path'
import { startDesktop } from './shell/start-desktop.ts'

// Built to out/main/index.cjs: preload and renderer lie beside its folder.
startDesktop(join(__dirname, '..'))
