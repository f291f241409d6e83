import type { Page } from 'playwright/test'

/**
 * What cannot be used as the window is: controls that lie outside of it or under something else even when they were scrolled to,
 * and a page that is wider than its window. Where a dialog is open, only its controls can be used.
 */
export async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focusable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
    // What scrolls is where its rows are, whatever lies on them.
    const scrolls = '[role=grid], [role=treegrid], [role=tree], [role=table], [role=region]'
    // They close as soon as anything else is used.
    const floats = '[role=dialog], [role=menu], [role=option], [role=presentation]'
    const describe = (element: Element) =>
      `${element.getAttribute('role') ?? element.localName} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}”`

    function whyNot(control: Element): string | null {
      control.scrollIntoView({ block: 'center', inline: 'nearest' })
      for (let around = control.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around)
        const cutOff =
          (overflowX === 'hidden' && around.scrollLeft !== 0) ||
          (overflowY === 'hidden' && around.scrollTop !== 0)
        if (!cutOff) continue
        around.scrollTo(0, 0)
        return `is cut off by ${around.localName}.${around.className}`
      }
      // An input that is drawn by its label is as large as that.
      const label = control instanceof HTMLInputElement ? control.labels?.[0] : undefined
      const own = control.getBoundingClientRect()
      const box = own.width < 4 && label ? label.getBoundingClientRect() : own
      if (control.matches(scrolls))
        return box.top < innerHeight - 20 && box.bottom > 20 && box.height > 20 ? null : 'has no room'
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return 'is outside of the window'
      const hit = document.elementFromPoint(x, y)
      if (hit === null || control.contains(hit) || label?.contains(hit) || hit.closest(floats)) return null
      return `is under ${describe(hit)} .${hit.className}`
    }

    const dialogs = [...document.querySelectorAll('[role=dialog][aria-modal=true]')]
    const scope = dialogs.at(-1) ?? document.body
    const found = [...scope.querySelectorAll(focusable)]
      .filter(
        (control) =>
          control.checkVisibility({ checkVisibilityCSS: true }) &&
          !control.matches(':disabled, [tabindex="-1"]'),
      )
      .flatMap((control) => {
        const why = whyNot(control)
        return why === null ? [] : [`${describe(control)} ${why}`]
      })
    const { scrollWidth, clientWidth } = document.documentElement
    const wide = Math.max(scrollWidth, document.body.scrollWidth) > clientWidth
    return wide ? [...found, `the page is ${scrollWidth} wide, its window ${clientWidth}`] : found
  })
}
