const exponent = /(?<![\w.])(\d{1,3})(?:\.(\d+))?[Ee]\+?(\d{1,2})(?!\w)/g
const exponentWithComma = /(?<![\w.,])(\d{1,3}),(\d+[Ee]\+?\d{1,2})(?!\w)/g

/** No phone number has fewer digits, and none more (ITU-T E.164). */
const leastExponent = 6
const mostExponent = 15

const grouped = /(?<![\d,.])\d{1,3}(?:,\d{3}){3,4}(?![\d,])/g
const zeroDecimals = /(?<![\d.,])(\d{7,15})[.,]0+(?![\d]|[.,]\d)/g

/**
 * A text in which numbers stand as they did before a spreadsheet took them for amounts, and whether one of them has lost digits
 * to rounding. That one is left out, because what is left of it is the beginning of somebody else's number.
 */
export function undoSpreadsheet(text: string): { text: string; isRounded: boolean } {
  let isRounded = false
  const restore = (written: string, whole: string, decimals: string | undefined, power: string): string => {
    const places = Number(power)
    const digits = decimals ?? ''
    if (places < leastExponent || places > mostExponent || digits.length > places) return written
    if (digits.length === places) return whole + digits
    isRounded = true
    return ' | '
  }
  const restored = withoutInnerCommas(text).replace(exponent, restore).replace(zeroDecimals, '$1')
  return { text: restored, isRounded }
}

/** A text in which no comma within a number could be taken for the end of a cell. */
export function withoutInnerCommas(text: string): string {
  return text.replace(exponentWithComma, '$1.$2').replace(grouped, (amount) => amount.replaceAll(',', ''))
}
