import { Select } from '@mantine/core'
import { useMemo } from 'react'

import { settingsWords, settingWords } from '../words/settings.ts'
import { SettingRow } from './setting-row.tsx'
import { useChoice } from './use-choice.ts'
import styles from './settings-place.module.css'

// No IANA name is empty.
const computers = ''

/** The time zone, found by typing a part of its name. */
export function TimeZoneSetting() {
  const { value, choose } = useChoice('timeZone')
  const zones = useMemo(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const known = new Set([
      'UTC',
      ...Intl.supportedValuesOf('timeZone'),
      // One that was chosen stays in sight, also where this computer knows it under another name.
      ...(value === null ? [] : [value]),
    ])
    return [
      { value: computers, label: settingsWords.computerZone(timeZone) },
      ...[...known].map((zone) => ({ value: zone, label: settingWords.timeZone.value(zone) })),
    ]
  }, [value])
  return (
    <SettingRow
      name="timeZone"
      renderControl={(ids) => (
        <Select
          id={ids.control}
          aria-describedby={ids.words}
          searchable
          // What is typed then is a search, and not a part of the name that is there.
          onClick={(event) => event.currentTarget.select()}
          onFocus={(event) => event.currentTarget.select()}
          allowDeselect={false}
          // The list itself scrolls, and is a part of the place it belongs to.
          withScrollArea={false}
          classNames={{ options: styles.zones }}
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage={settingsWords.noZone}
          data={zones}
          value={value ?? computers}
          onChange={(zone) => choose(zone === computers ? null : zone)}
        />
      )}
    />
  )
}
