import type { Bridge, Method, Reply, Request } from '../../contract/bridge.ts'
import { FailureError } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

/**
 * Calls for something that may cease to be wanted while they are under way. Then they reject as superseded, as the store
 * does with what it gives up for something newer. What it gave up although it is still wanted is asked for once more.
 */
export function createCurrentCall(bridge: Bridge, isCurrent: () => boolean): Bridge['call'] {
  return async <M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> => {
    const reply = await bridge.call(method, request).catch((error: unknown) => {
      if (isCurrent() && isSuperseded(error)) return bridge.call(method, request)
      throw error
    })
    if (!isCurrent()) throw new FailureError('superseded', 'Something newer was asked for.')
    return reply
  }
}

/** Whether a request was given up for a newer one, which is nothing to tell anybody. */
export function isSuperseded(error: unknown): boolean {
  return toFailure(error).code === 'superseded'
}
