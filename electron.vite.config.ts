// Targets and module formats follow the oldest runtime that Rekey runs on, not the newest that it declares.
process.env.ELECTRON_MAJOR_VER = '25'

import { cpSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Native modules stay outside the bundles; everything else is built in, so that ESM-only packages load in Electron 25. */
const native = [/^keytar$/, /^@photostructure\/sqlite$/]
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  // package.json names the command line as a program.
  banner: ({ isEntry, name }: { isEntry: boolean; name: string }) =>
    isEntry && name === 'cli' ? '#!/usr/bin/env node' : '',
} as const

/** Icons are read by path, the sharper `@2x` files beside the others: they keep their names. */
const copyIcons = {
  name: 'copy-icons',
  writeBundle: () => cpSync('resources/icons/generated', 'out/icons', { recursive: true }),
}

// electron-vite's own default is src/main, src/preload and src/renderer: our folders need explicit inputs.
export default defineConfig({
  main: {
    plugins: [copyIcons],
    build: {
      outDir: 'out/main',
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src-main/index.ts', cli: 'src-main/cli.ts' },
        external: native,
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src-preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    css: {
      transformer: 'lightningcss',
      lightningcss: { targets: { chrome: 114 << 16 }, drafts: { customMedia: true } },
    },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      target: 'chrome114',
      minify: true,
      cssMinify: 'lightningcss',
      rolldownOptions: { input: { index: 'src-renderer/index.html' } },
    },
  },
})
