/**
 * Runs a task for each item, so many at a time. When one fails the others are aborted, and it rejects with the first
 * failure once all of them have ended, so that nothing is written after it.
 */
export async function runTogether<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  run: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController()
  const abort = () => controller.abort(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  const left = [...items]
  let failure: { error: unknown } | null = null
  const work = async () => {
    for (let item = left.shift(); item !== undefined && failure === null; item = left.shift())
      try {
        await run(item, controller.signal)
      } catch (error) {
        failure ??= { error }
        controller.abort(error)
      }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  signal.removeEventListener('abort', abort)
  if (failure !== null) throw thrown(failure)
}

function thrown({ error }: { error: unknown }): unknown {
  return error
}
