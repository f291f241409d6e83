import { digitValue } from '../../contract/digit-runs.ts'

/** What is not seen: marks of direction, joiners, variation selectors, fillers (unicode.org/reports/tr44, "DI"). */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFFC\u2800]/gu

/** Katakana's long vowel, and lines of tables and of Chinese, where they stand for the hyphen of a number. */
const hyphenOfNumber = /(?<=[\p{Nd})）]\s*)[ー\uFF70一─━]+(?=\s*[\p{Nd}(（])/gu

/** An extension after enough digits to be a number. */
const extension =
  /(?<=(?:\p{Nd}[^\p{L}\p{Nd}]*){7})[\s,;]*(?:ext(?:ension|n)?\b|x|доб)[.:=]*\s*(\p{Nd}{1,7})(?![\p{L}\p{Nd}])/giu

/**
 * A text without what pages and messengers add and what says nothing about whom it is about: what cannot be seen, and the form of a
 * link. Its words stay as they were typed.
 */
export function plainText(text: string): string {
  return (
    withoutLinks(text.replace(/\0/g, ' ').replace(invisible, ''))
      .replace(hyphenOfNumber, '-')
      .replace(/[(（][0０][)）]/g, ' ')
      // Typed twice, or typed and pasted.
      .replace(/[+＋]\s*[+＋]+/g, '+')
  )
}

/** The same with the digits and signs of every script as those of ASCII, which is how numbers are read. */
export function plainDigits(text: string): string {
  if (/^[\t\n\r\x20-\x7E]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digitValue)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Zs}/gu, ' ')
}

/** A text without the extensions of its numbers, which are no part of what Clerk keeps. */
export function withoutExtensions(text: string): string {
  return text.replace(extension, '')
}

// RFC 3966, 3: what names the number is its digits, whatever parameters follow.
const callLink =
  /(?<![\p{L}\p{Nd}])(?:tel|sms|smsto|callto|facetime|facetime-audio|mailto):(?:\/\/)?([^\s?&]+)(?:[?&]\S*)?/giu
const parameter = /;(?:phone-context|isub|tsp|user)=[^\s;]*/gi

/** Links to a chat, whose number is always international and has no plus (faq.whatsapp.com, "How to use click to chat"). */
const chatLinks = [
  /(?:https?:\/\/)?(?:www\.)?wa\.me\/(?:\+|%2B)?(\d{7,15})(?:[/?#]\S*)?/gi,
  /(?:https?:\/\/\w{1,20}\.whatsapp\.com\/send|whatsapp:\/\/send|viber:\/\/\w+)\/?\?(?:\S*&)?(?:phone|number)=(?:\+|%2B|%20)*(\d(?:[\d().-]|%20){5,32}\d)(?:&\S*)?/gi,
  /(?:https?:\/\/)?(?:t\.me\/|signal\.me\/#p\/)(?:\+|%2B)(\d{7,15})/gi,
  /(?<![\w.])\+?(\d{7,15})@(?:s\.whatsapp\.net|c\.us)\b/gi,
]

/** RFC 3261, 19.1: behind the number stands who connects it. */
const voiceLink = /(?<![\p{L}\p{Nd}])(?:sips?|skype):(\+?\d{7,15})(?:[@?;]\S*)?/giu

function withoutLinks(text: string): string {
  let plain = text
  for (const link of chatLinks) plain = plain.replace(link, ' +$1 ')
  return plain
    .replace(voiceLink, ' $1 ')
    .replace(callLink, '$1')
    .replace(/(?<!\S)\S*%(?:2B|20|28|29|2D)\S*/gi, unescaped)
    .replace(parameter, '')
}

/** With its escapes undone; as it is where they are none (RFC 3986, 2.1). */
function unescaped(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
