import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { channels } from './channels.ts'
import type { RekeyClient } from './contract/index.ts'

/**
 * The bridge: one wrapped function for each word of the contract, nothing generic. Listeners get the payload only,
 * never the event object, and return their own unsubscribe.
 */
const bridge: Record<string, Record<string, unknown>> = {}
for (const { noun, name, verb, channel } of channels) {
  bridge[noun] ??= {}
  bridge[noun][name] =
    verb === 'invoke'
      ? (request: unknown) => ipcRenderer.invoke(channel, request)
      : (listener: (payload: unknown) => void) => {
          const wrapped = (_event: IpcRendererEvent, payload: unknown) => listener(payload)
          ipcRenderer.on(channel, wrapped)
          return () => {
            ipcRenderer.removeListener(channel, wrapped)
          }
        }
}

contextBridge.exposeInMainWorld('rekey', bridge as unknown as RekeyClient)
