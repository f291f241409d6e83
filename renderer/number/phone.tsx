import { maskNumber } from '../../contract/mask.ts'
import { locale } from '../locale.ts'
import { Highlight } from '../search/highlight.tsx'
import { useMasked } from '../privacy/privacy-context.ts'
import { maskWords } from '../words/privacy.ts'
import { countryWords, phoneWords } from './phone-words.ts'
import styles from './number.module.css'

type Props = {
  /** The key of the record whose number this is. */
  recordKey: string
  phoneNumber: string
  country: string | null
  removedAt: number | null
}

/** A number as it is written internationally, after its country's code; struck through once it is removed. */
export function Phone({ recordKey, phoneNumber, country, removedAt }: Props) {
  const masked = useMasked(recordKey)
  const words = phoneWords(phoneNumber)
  return (
    <span className={styles.phone}>
      <CountryTag country={country} />
      {removedAt === null ? (
        <PhoneText masked={masked} words={words} />
      ) : (
        <s>
          <PhoneText masked={masked} words={words} />
        </s>
      )}
      {!masked && words !== phoneNumber && <span className={styles.hidden}>{phoneNumber}</span>}
    </span>
  )
}

/** The words of a number, or, where it is masked, its shape with the last two digits. */
export function PhoneText({ masked, words }: { masked: boolean; words: string }) {
  const shown = masked ? maskNumber(words) : words
  if (shown === words)
    return (
      <span>
        <Highlight text={words} as="number" />
      </span>
    )
  return (
    <span>
      <span aria-hidden>{shown}</span>
      <span className={styles.hidden}>{maskWords.ending(words.replace(/\P{Nd}/gu, '').slice(-2))}</span>
    </span>
  )
}

// A code instead of a flag: Windows has no glyphs for flags, and no flag looks like another by mistake.
function CountryTag({ country }: { country: string | null }) {
  if (country === null) return <span className={styles.country} />
  const name = countryWords(country, locale)
  return (
    <abbr className={styles.country} title={name}>
      {country}
    </abbr>
  )
}
