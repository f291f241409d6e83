import { Checkbox, NativeSelect, Radio } from '@mantine/core'

import type { Settings } from '../../contract/settings.ts'
import { settingWords } from '../words/settings.ts'
import { SettingRow } from './setting-row.tsx'
import { useChoice } from './use-choice.ts'
import styles from './settings-place.module.css'

type Choices<Name extends keyof Settings> = { name: Name; values: readonly Settings[Name][] }

/** A setting of a few values, all of which can be seen. */
export function RadioSetting<Name extends keyof Settings>({ name, values }: Choices<Name>) {
  const { value: chosen, choose } = useChoice(name)
  return (
    <SettingRow
      name={name}
      renderControl={(ids) => (
        <div
          role="radiogroup"
          aria-labelledby={ids.label}
          aria-describedby={ids.words}
          className={styles.radios}
        >
          {values.map((value) => (
            <Radio
              key={String(value)}
              // The label of the whole leads to the one that is chosen, as the Tab key does.
              {...(value === chosen ? { id: ids.control } : {})}
              name={ids.control}
              label={settingWords[name].value(value)}
              checked={value === chosen}
              onChange={() => choose(value)}
            />
          ))}
        </div>
      )}
    />
  )
}

/** A setting of more values than fit beside each other. */
export function SelectSetting<Name extends keyof Settings>({ name, values }: Choices<Name>) {
  const { value: chosen, choose } = useChoice(name)
  return (
    <SettingRow
      name={name}
      renderControl={(ids) => (
        <NativeSelect
          id={ids.control}
          aria-describedby={ids.words}
          data={values.map((value, index) => ({
            value: String(index),
            label: settingWords[name].value(value),
          }))}
          value={String(values.indexOf(chosen))}
          onChange={(event) => {
            const value = values[Number(event.currentTarget.value)]
            if (value !== undefined) choose(value)
          }}
        />
      )}
    />
  )
}

type SwitchName = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings]

/** A setting that is on or off. */
export function SwitchSetting({ name }: { name: SwitchName }) {
  const { value, choose } = useChoice(name)
  return (
    <SettingRow
      name={name}
      renderControl={(ids) => (
        <Checkbox
          id={ids.control}
          aria-describedby={ids.words}
          checked={value}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      )}
    />
  )
}
