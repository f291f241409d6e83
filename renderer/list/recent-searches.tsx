import { ActionIcon, Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { DeskStore } from '../desk/desk-store.ts'
import { shownSearch } from '../privacy/shown.ts'
import { useSetting } from '../settings/settings-context.ts'
import { searchWords } from '../words/search.ts'
import styles from './search-box.module.css'

type Props = { desk: DeskStore; onSearch: (search: string) => void }

/** The searches that led to a number last. There is nothing to see before the first. */
export function RecentSearches({ desk, onSearch }: Props) {
  const searches = useStore(desk, (state) => state.desk.recentSearches)
  const masks = useSetting('maskNumbers')
  if (searches.length === 0) return null
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <ActionIcon
          className={styles.recent}
          variant="subtle"
          color="gray"
          size={22}
          aria-label={searchWords.recent}
          title={searchWords.recent}
        >
          <IconHistory size={14} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{searchWords.recent}</Menu.Label>
        {searches.map((search) => (
          <Menu.Item key={search} onClick={() => onSearch(search)}>
            <span className={styles.past}>{shownSearch(search, masks)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
