/** Where a key takes from one of so many days, the oldest first; null when it is none of the chart's keys. */
export function stepDay(key: string, from: number, days: number): number | null {
  const target = targetOf(key, from, days)
  return target === null ? null : Math.min(Math.max(target, 0), days - 1)
}

function targetOf(key: string, from: number, days: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return from - 1
    case 'ArrowRight':
      return from + 1
    case 'PageUp':
      return from - 7
    case 'PageDown':
      return from + 7
    case 'Home':
      return 0
    case 'End':
      return days - 1
    default:
      return null
  }
}
