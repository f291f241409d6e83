import { getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js'
import { useMemo } from 'react'

import { locale } from '../locale.ts'
import { countryWords } from '../number/phone-words.ts'
import { triageWords } from '../words/triage.ts'
import styles from './triage.module.css'

type Props = {
  value: string | null
  /** Countries that are offered first. */
  frequent: readonly string[]
  disabled: boolean
  onChange: (country: string | null) => void
}

/** Chooses the country whose national numbers a list holds. */
export function CountrySelect({ value, frequent, disabled, onChange }: Props) {
  const all = useMemo(
    () =>
      getCountries()
        .map((country) => ({ country, words: optionWords(country) }))
        .sort((a, b) => a.words.localeCompare(b.words, locale)),
    [],
  )
  const first = frequent.filter((country) => isSupportedCountry(country))
  return (
    <label className={styles.country}>
      <span>{triageWords.country}</span>
      <select
        className={styles.select}
        disabled={disabled}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{triageWords.noCountry}</option>
        {first.length > 0 && (
          <optgroup label={triageWords.frequentCountries}>
            {first.map((country) => (
              <option key={country} value={country}>
                {optionWords(country)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={triageWords.allCountries}>
          {all
            .filter(({ country }) => !frequent.includes(country))
            .map(({ country, words }) => (
              <option key={country} value={country}>
                {words}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  )
}

function optionWords(country: string): string {
  const code = isSupportedCountry(country) ? ` (+${getCountryCallingCode(country)})` : ''
  return `${countryWords(country, locale)}${code}`
}
