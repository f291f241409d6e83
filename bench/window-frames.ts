import type { Page } from 'playwright'

const searches = ['555', '+4477', 'ada', '0142', 'maria 12', '…99', '+1 201', 'brandt', '12', 'user_2']
const jumpShares = [0.5, 1, 0.25, 0.75, 0, 0.1, 0.9, 0.33, 0.66, 1, 0]

/**
 * Types searches key by key and gives for each key the milliseconds from its event to the frame that shows what it found. The
 * page marks when it hears of the key and when the rows are in the document.
 */
export async function measureKeystrokes(page: Page): Promise<number[]> {
  const box = page.getByRole('searchbox', { name: 'Search numbers' })
  const times: number[] = []
  for (const search of searches) {
    await box.fill('')
    await box.focus()
    for (const key of search) {
      const painted = page.evaluate(paintedAfterMark, 'search-shown')
      await page.keyboard.insertText(key)
      const { typedAt, paintedAt } = await painted
      times.push(paintedAt - typedAt)
    }
  }
  return times
}

/** Resolves in the page at the first frame that is painted after the mark is set anew. */
function paintedAfterMark(mark: string): Promise<{ typedAt: number; paintedAt: number }> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((entries) => {
      if (entries.getEntriesByName(mark).length === 0) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // A task behind the frame's own comes when that is painted.
        port1.addEventListener('message', () => {
          const typedAt = performance.getEntriesByName('search-typed').at(-1)?.startTime ?? Number.NaN
          resolve({ typedAt, paintedAt: performance.now() })
        })
        port1.start()
        port2.postMessage(null)
      })
    })
    observer.observe({ entryTypes: ['mark'] })
  })
}

/** Moves the scrollbar far and gives for each jump the milliseconds until a frame shows all rows of the new place. */
export async function measureScrollJumps(page: Page): Promise<number[]> {
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await page.getByRole('row').nth(20).waitFor()
  const times: number[] = []
  for (const share of jumpShares) times.push(await page.evaluate(jumpTo, share))
  return times
}

function jumpTo(share: number): Promise<number> {
  return new Promise((resolve) => {
    const grid = document.querySelector('[role=grid]')
    if (!grid) throw new Error('There is no grid.')
    const before = performance.now()
    const top = share * (grid.scrollHeight - grid.clientHeight)
    const isLoading = (): boolean => {
      const view = grid.getBoundingClientRect()
      return [...grid.querySelectorAll('[aria-label=Loading]')].some((cell) => {
        const place = cell.getBoundingClientRect()
        return place.bottom > view.top && place.top < view.bottom
      })
    }
    const look = (): void => {
      if (!isLoading() && Math.abs(grid.scrollTop - top) < 2 * 34) resolve(performance.now() - before)
      else requestAnimationFrame(look)
    }
    grid.scrollTop = top
    // The frame after next shows what the scroll event leads to.
    requestAnimationFrame(() => requestAnimationFrame(look))
  })
}
