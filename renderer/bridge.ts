import type { z } from 'zod'

import { envelopeSchema, events, methods } from '../contract/bridge.ts'
import type {
  Bridge,
  EventName,
  EventPayload,
  ExposedBridge,
  Method,
  Reply,
  Request,
} from '../contract/bridge.ts'
import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import { windowWords } from './words/window.ts'

declare global {
  interface Window {
    readonly bridge: ExposedBridge
  }
}

/** The bridge that the preload put on this window. */
export function windowBridge(): Bridge {
  return createBridge(window.bridge)
}

/** Gives the exposed functions their types back by parsing whatever comes through them. */
export function createBridge(exposed: ExposedBridge): Bridge {
  return {
    call: (method, request) => callMethod(exposed, method, request),
    subscribe: (event, listener) => subscribe(exposed, event, listener),
  }
}

/** A failure to show for anything that was thrown: its own words if it was meant for people, else a plain sentence. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message: windowWords.defect,
    details: error instanceof Error ? error.message : String(error),
  }
}

async function callMethod<M extends Method>(
  exposed: ExposedBridge,
  method: M,
  request: Request<M>,
): Promise<Reply<M>> {
  const send = exposed.calls[method]
  if (!send) throw unexpectedReply(method, windowWords.notOffered)
  const envelope = parse(envelopeSchema, await send(request), method)
  if (!envelope.ok) throw new FailureError(envelope.code, envelope.message, envelope.details)
  return parse(methods[method].reply, envelope.value, method)
}

function subscribe<E extends EventName>(
  exposed: ExposedBridge,
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return exposed.subscribe(event, (payload) => listener(parse(events[event], payload, event)))
}

function parse<T>(schema: z.ZodType<T>, value: unknown, of: Method | EventName): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw unexpectedReply(of, parsed.error.message)
  return parsed.data
}

function unexpectedReply(of: Method | EventName, details: string): FailureError {
  return new FailureError('unexpected_reply', windowWords.misunderstanding, `${of}: ${details}`)
}
