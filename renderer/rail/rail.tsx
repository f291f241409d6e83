import {
  IconActivity,
  IconAddressBook,
  IconArrowsExchange,
  IconFileExport,
  IconListSearch,
  IconSettings,
} from '@tabler/icons-react'

import { placeNames } from '../../contract/desk.ts'
import type { Place } from '../../contract/desk.ts'
import { isMacKeyboard, keysWords } from '../commands/key-words.ts'
import { placeWords, railWords } from '../words/places.ts'
import styles from './rail.module.css'

const icons: Record<Place, typeof IconActivity> = {
  numbers: IconAddressBook,
  activity: IconActivity,
  triage: IconListSearch,
  syncs: IconArrowsExchange,
  exports: IconFileExport,
  settings: IconSettings,
}

type Props = {
  place: Place
  /** Those that cannot be gone to now. */
  closed: readonly Place[]
  onGo: (place: Place) => void
}

/** Goes from one part of the window to another. */
export function Rail({ place: current, closed, onGo }: Props) {
  return (
    <nav className={styles.rail} aria-label={railWords.name}>
      {placeNames.map((place, i) => {
        const Icon = icons[place]
        return (
          <button
            key={place}
            type="button"
            className={styles.place}
            aria-label={placeWords[place]}
            title={`${placeWords[place]} (${keysWords(`mod+${i + 1}`, isMacKeyboard)})`}
            aria-current={place === current ? 'page' : undefined}
            disabled={closed.includes(place)}
            onClick={() => onGo(place)}
          >
            <Icon size={18} stroke={1.75} aria-hidden />
          </button>
        )
      })}
    </nav>
  )
}
