/**
 * A record as JSON, as it is kept and exported. Backup codes are secrets: none may leave this file, wherever in the record Clerk
 * might put them. Half a surrogate pair is no Unicode, and many readers of JSON refuse a whole file for one (RFC 8259, 8.2), so
 * U+FFFD stands in its place.
 */
export function rawJsonOf(json: unknown): string {
  const whole = JSON.stringify(json)
  const kept = whole.includes('"backup_codes"')
    ? JSON.stringify(json, (name, value: unknown) => (name === 'backup_codes' ? undefined : value))
    : whole
  // JSON.stringify escapes halves alone, never a whole pair (ECMA-262, QuoteJSONString).
  return kept.includes(String.raw`\ud`)
    ? kept.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (escape) =>
        escape.startsWith(String.raw`\ud`) ? '\ufffd' : escape,
      )
    : kept
}
