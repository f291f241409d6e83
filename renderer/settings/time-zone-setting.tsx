import { Select } from '@mantine/core'
import { useMemo } from 'react'

import { settingsWords, settingWords } from '../words/settings.ts'
import { SettingRow } from './setting-row.tsx'
import { useComputerZone } from './settings-context.ts'
import { useChoice } from './use-choice.ts'
import styles from './settings-place.module.css'

// No IANA name is empty.
const computers = ''

/** The time zone, found by typing a part of its name. */
export function TimeZoneSetting() {
  const { value, choose } = useChoice('timeZone')
  const { timeZone, unknown } = useComputerZone()
  const zones = useMemo(() => {
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
  }, [timeZone, value])
  return (
    <SettingRow
      name="timeZone"
      note={unknown === null ? null : settingsWords.unknownZone(unknown)}
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
