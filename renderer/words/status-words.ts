/** How a status looks: a shape and a colour beside its word, so that none of them has to be seen alone. */
export type StatusLook = {
  word: string
  meaning: string
  shape: 'check' | 'shield' | 'dashed' | 'cross' | 'clock' | 'dot'
  tone: 'verified' | 'unverified' | 'failed' | 'expired' | 'neutral'
}

/** The look of a verification's status. One that is not known is shown neutrally, as Clerk sent it. */
export function statusLook(status: string | null, strategy: string | null): StatusLook {
  switch (status) {
    case 'verified':
      return strategy === 'admin'
        ? { word: status, meaning: 'Verified by an admin, without a code', shape: 'shield', tone: 'verified' }
        : { word: status, meaning: 'The right code was entered', shape: 'check', tone: 'verified' }
    case 'unverified':
      return { word: status, meaning: 'No right code entered yet', shape: 'dashed', tone: 'unverified' }
    case 'failed':
      return { word: status, meaning: 'Too many wrong codes', shape: 'cross', tone: 'failed' }
    case 'expired':
      return {
        word: status,
        meaning: 'The code ran out before it was entered',
        shape: 'clock',
        tone: 'expired',
      }
    case null:
      return {
        word: 'none',
        meaning: 'Clerk sends no verification for this number',
        shape: 'dot',
        tone: 'neutral',
      }
    default:
      return { word: status, meaning: `Clerk's status ${status}`, shape: 'dot', tone: 'neutral' }
  }
}

/** What a status is called in a sentence. */
export function statusWord(status: string | null): string {
  return status ?? 'no verification'
}

const channels: Readonly<Record<string, string>> = { sms: 'SMS', whatsapp: 'WhatsApp', voice: 'voice' }

/** What carries the codes. An unknown channel is called as Clerk calls it. */
export function channelWord(channel: string | null): string {
  return channel === null ? 'none' : (channels[channel] ?? channel)
}

/** How a number is verified: "SMS code", "WhatsApp code", "by an admin". An unknown strategy is shown as it is. */
export function strategyWords(strategy: string | null, channel: string | null): string {
  if (strategy === null) return 'none'
  if (strategy === 'admin') return 'by an admin'
  // Clerk sends codes by SMS unless it says otherwise.
  if (strategy === 'phone_code') return `${channelWord(channel ?? 'sms')} code`
  return strategy
}
