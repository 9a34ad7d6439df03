// Targets and module formats follow the oldest runtime that Rekey runs on, not the newest that it declares.
process.env.ELECTRON_MAJOR_VER = '25'

import { cpSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { withoutUnusedProperties } from './resources/packaging/unused-properties.ts'
import { channels } from './src-preload/channels.ts'

/** Native modules stay outside the bundles; everything else is built in, so that ESM-only packages load in Electron 25. */
const native = [/^keytar$/, /^@photostructure\/sqlite$/]
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  // package.json names the command line as a program.
  banner: ({ isEntry, name }: { isEntry: boolean; name: string }) =>
    isEntry && name === 'cli' ? '#!/usr/bin/env node' : '',
  // Every start reads and parses all of it. Names stay: the log tells by them where something failed.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
} as const

/** Icons are read by path, the sharper `@2x` files beside the others: they keep their names. */
const copyIcons = {
  name: 'copy-icons',
  writeBundle: () => cpSync('resources/icons/generated', 'out/icons', { recursive: true }),
}

/**
 * The bridge and the first steps of main need the names of the channels, and nothing of the schemas that they are
 * derived from: those would be a hundred kilobytes in every page that loads.
 */
const channelsAsData = {
  name: 'channels-as-data',
  transform: {
    filter: { id: /[\\/]src-preload[\\/]channels\.ts$/ },
    handler: () => `export const channels = ${JSON.stringify(channels)}`,
  },
}

/** Among rules of the same weight the last one wins: the sheet of `main.tsx` comes behind that of all parts. */
const lastStylesLast = {
  name: 'last-styles-last',
  transformIndexHtml: {
    order: 'post',
    handler: (html: string) =>
      html.replace(/(<link [^>]*index-[\w-]+\.css">)(\s*)(<link [^>]*styles-[\w-]+\.css">)/, '$3$2$1'),
  },
} as const

/** Every style sheet but those that `main.tsx` imports to be the last. */
const isStyleOfParts = (id: string): boolean =>
  /\.css(\?|$)/.test(id) && !/[\\/]src-renderer[\\/]app[\\/](theme|app|ease|rtl)\.css/.test(id)

// electron-vite's own default is src/main, src/preload and src/renderer: our folders need explicit inputs.
export default defineConfig({
  main: {
    plugins: [channelsAsData, copyIcons],
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
    plugins: [channelsAsData],
    build: {
      outDir: 'out/preload',
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src-preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), lastStylesLast, withoutUnusedProperties],
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
      // Its stand-in fetches, and the page may not.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: 'src-renderer/index.html' },
        output: {
          // One style sheet in the order of the imports, and what main.tsx imports behind it: which rule wins must not
          // depend on which view was opened first.
          codeSplitting: {
            groups: [
              { name: 'styles', test: isStyleOfParts, priority: 1 },
              // One script for the first view: each request is answered by main, which has enough to do by then.
              { name: 'start', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
})
