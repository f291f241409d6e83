/** Text as it is compared: without case and accents, so that "jose" finds "José". */
export function foldText(text: string): string {
  // Most names are in ASCII, where there is nothing to take apart.
  if (/^[\0-\x7F]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
