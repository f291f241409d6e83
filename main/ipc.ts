import { BrowserWindow, ipcMain } from 'electron'
import type { IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'

import { eventChannel, methodChannel, methodNames, methods } from '../contract/bridge.ts'
import type { Envelope, EventName, EventPayload, Method, Reply, Request } from '../contract/bridge.ts'
import { describeFailure, FailureError } from '../contract/failure.ts'

/** One function a method of the bridge's table. What it throws as a FailureError, the window shows. */
export type Handlers = {
  [M in Method]: (request: Request<M>) => Promise<Reply<M> extends undefined ? void : Reply<M>>
}

/** Answers the window's calls. `isOurPage` tells the app's own page from anything else that might run in a window. */
export function answerCalls(handlers: Handlers, isOurPage: (url: string) => boolean): void {
  for (const method of methodNames)
    ipcMain.handle(methodChannel(method), (event, request: unknown) =>
      isTrustedSender(event, isOurPage) ? answer(handlers, method, request) : refused,
    )
}

/** Tells every window something unasked. */
export function sendEvent<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(eventChannel(event), payload)
}

const refused: Envelope = {
  ok: false,
  code: 'invalid_request',
  message: 'Only the window of this app may ask for this.',
  details: null,
}

/** Electron's security checklist, 17: a frame of another origin can send messages, too. */
function isTrustedSender(
  { senderFrame, sender }: IpcMainInvokeEvent,
  isOurPage: (url: string) => boolean,
): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
}

async function answer<M extends Method>(handlers: Handlers, method: M, request: unknown): Promise<Envelope> {
  try {
    return { ok: true, value: await handlers[method](parseRequest(method, request)) }
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, ...describeFailure(error) }
    console.error(`${method} failed:`, error)
    return {
      ok: false,
      code: 'internal',
      message: 'A fault in the app kept this from being done. Try again; if it stays, restart the app.',
      details: error instanceof Error ? error.message : null,
    }
  }
}

function parseRequest<M extends Method>(method: M, request: unknown): Request<M> {
  const parsed = methods[method].request.safeParse(request)
  if (parsed.success) return parsed.data
  throw new FailureError(
    'invalid_request',
    'What was entered is not complete or too long. Check each field, then try again.',
    z.prettifyError(parsed.error),
  )
}
