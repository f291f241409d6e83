import { Menu } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'

import { facetOrder, filterTitle, rangeOrder } from './filter-names.ts'
import type { FilterName } from './filter-names.ts'
import { filterBarWords } from '../words/filters.ts'
import styles from './filter-bar.module.css'

type Props = {
  active: readonly FilterName[]
  opened: boolean
  onChange: (opened: boolean) => void
  onChoose: (name: FilterName) => void
}

/** Offers everything the list can be filtered by. */
export function AddFilter({ active, opened, onChange, onChoose }: Props) {
  const item = (name: FilterName) => (
    <Menu.Item
      key={name}
      rightSection={active.includes(name) && <IconCheck size={14} aria-hidden />}
      onClick={() => onChoose(name)}
    >
      {filterTitle(name)}
    </Menu.Item>
  )
  return (
    <Menu opened={opened} onChange={onChange} width={200}>
      <Menu.Target>
        <button type="button" data-add className={styles.quiet} aria-label={filterBarWords.addLabel}>
          <IconPlus size={13} stroke={2} aria-hidden />
          {filterBarWords.add}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {facetOrder.map(item)}
        <Menu.Divider />
        {rangeOrder.map(item)}
      </Menu.Dropdown>
    </Menu>
  )
}
