import { locale } from '../locale.ts'
import { Highlight } from '../search/highlight.tsx'
import { countryWords, phoneWords } from './phone-words.ts'
import styles from './number.module.css'

type Props = { phoneNumber: string; country: string | null; removedAt: number | null }

/** A number as it is written internationally, after its country's code; struck through once it is removed. */
export function Phone({ phoneNumber, country, removedAt }: Props) {
  const words = phoneWords(phoneNumber)
  const number = <Highlight text={words} as="number" />
  return (
    <span className={styles.phone}>
      <CountryTag country={country} />
      {removedAt === null ? <span>{number}</span> : <s>{number}</s>}
      {words !== phoneNumber && <span className={styles.hidden}>{phoneNumber}</span>}
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
