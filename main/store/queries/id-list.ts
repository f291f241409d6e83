/** A list of ids that grows, four bytes each. It begins with `first`, which are not taken into it a second time. */
export function startIdList(first: readonly number[] = []) {
  // Room for a million would be made anew for every key that is typed, and mostly for a few rows.
  let ids = new Int32Array(1024)
  let length = first.length
  ids.set(first)
  const isFirst = new Set(first)
  return {
    length: (): number => length,
    /** How many were appended since it was cleared. */
    appended: (): number => length - first.length,
    clear: (): void => {
      length = first.length
    },
    append: (found: readonly number[]): void => {
      const more = first.length === 0 ? found : found.filter((id) => !isFirst.has(id))
      if (length + more.length > ids.length) {
        const larger = new Int32Array(2 * (length + more.length))
        larger.set(ids.subarray(0, length))
        ids = larger
      }
      ids.set(more, length)
      length += more.length
    },
    all: (): Int32Array => ids.subarray(0, length),
    slice: (offset: number, limit: number): number[] => [
      ...ids.subarray(offset, Math.min(offset + limit, length)),
    ],
    /** Null where the id is not in the list. */
    positionOf: (id: number): number | null => {
      const position = ids.subarray(0, length).indexOf(id)
      return position < 0 ? null : position
    },
  }
}
