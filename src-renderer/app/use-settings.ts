import { useMutation } from '@tanstack/react-query'
import type { SettingsView } from '../../src-preload/contract/index.ts'
import { unwrap } from '../lib/rekey.ts'
import { useSnapshot } from './use-snapshot.ts'

/** Every setting as it holds now. */
export function useSettings(): SettingsView {
  return useSnapshot().settings
}

type Setting = Parameters<typeof window.rekey.app.writeSetting>[0]

export function useWriteSetting() {
  return useMutation({ mutationFn: (setting: Setting) => unwrap(window.rekey.app.writeSetting(setting)) })
}
