import { contextBridge, ipcRenderer } from 'electron'

import { eventChannel, events, methodChannel, methodNames } from '../contract/bridge.ts'
import type { EventName, ExposedBridge, Method } from '../contract/bridge.ts'

const call = (method: Method) => (request: unknown) => ipcRenderer.invoke(methodChannel(method), request)

function subscribe(event: EventName, listener: (payload: unknown) => void): () => void {
  // The page chooses the name: only those of the table may become a channel.
  if (!Object.hasOwn(events, event)) throw new Error(`There is no event ${event}`)
  const forward = (_: unknown, payload: unknown) => listener(payload)
  ipcRenderer.on(eventChannel(event), forward)
  return () => ipcRenderer.off(eventChannel(event), forward)
}

const exposed: ExposedBridge = {
  calls: Object.fromEntries(methodNames.map((method) => [method, call(method)])),
  subscribe,
}
contextBridge.exposeInMainWorld('bridge', exposed)
