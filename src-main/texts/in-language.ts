import { pseudoLocale } from '../../src-preload/language/pseudo-locale.ts'

declare global {
  interface ImportMetaEnv {
    readonly VITE_PSEUDO_LOCALE?: string
  }
  interface ImportMeta {
    readonly env: ImportMetaEnv
  }
}

/** Texts in the language of the build: English, or a made-up one in a test build with `VITE_PSEUDO_LOCALE=on`. */
export function inLanguage<T>(texts: T): T {
  // Only a bundler and the test runner know `env`; from its sources Rekey runs without it.
  return import.meta.env?.VITE_PSEUDO_LOCALE === 'on' ? pseudoLocale(texts) : texts
}
