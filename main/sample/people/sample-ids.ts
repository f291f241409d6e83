/** Identifications of a person, each with its own id: numbers first, then the address, then social accounts. */
const slotsPerPerson = 8

/** The number that the id of the `slot`-th identification of a person carries. */
export function idNumber(index: number, slot: number): number {
  return index * slotsPerPerson + slot
}

/** The index of the person whose identification carries a number. */
export function indexOfIdNumber(number: number): number {
  return Math.floor(number / slotsPerPerson)
}
