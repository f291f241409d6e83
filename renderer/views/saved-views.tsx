import { Popover } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { SavedView } from '../../contract/desk.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { useUndoStore } from '../undo/undo-context.ts'
import { savedViewsWords } from '../words/saved-views.ts'
import { SaveView } from './save-view.tsx'
import { findShown, shownOn, withView } from './view-edits.ts'
import { ViewRow } from './view-row.tsx'
import bar from '../filters/filter-bar.module.css'
import styles from './saved-views.module.css'

type Props = { desk: DeskStore; list: NumberList }

/** The views that somebody saved: shows, renames, replaces and removes them, and saves what is shown. */
export function SavedViews({ desk, list }: Props) {
  const [opened, setOpened] = useState(false)
  const views = useStore(desk, (state) => state.desk.savedViews)
  const shown = useStore(desk, (state) => findShown(state.desk.savedViews, shownOn(state.desk)))
  const undoStore = useUndoStore()
  const dropdown = useRef<HTMLDivElement>(null)
  const keep = (savedViews: SavedView[]) => desk.getState().change({ savedViews })

  function remove(view: SavedView) {
    flushSync(() => keep(views.filter(({ id }) => id !== view.id)))
    // The button that was pressed is gone.
    dropdown.current?.querySelector<HTMLElement>('button, input')?.focus()
    undoStore.getState().offer({
      words: savedViewsWords.removed(view.name),
      undo: () => keep(withView(desk.getState().desk.savedViews, view)),
      seconds: 10,
    })
  }

  const show = useMemo(
    () => (view: SavedView) => {
      desk.getState().change({ columns: view.columns, place: 'numbers' })
      list.getState().askFor({ search: view.search, filter: view.filter, sort: view.sort })
      setOpened(false)
    },
    [desk, list],
  )
  useCommands(
    useMemo<Command[]>(
      () => [
        ...views.map((view) => ({
          id: `view-${view.id}`,
          name: view.name,
          about: null,
          section: 'savedViews' as const,
          keys: null,
          run: () => show(view),
        })),
        {
          id: 'save-view',
          name: savedViewsWords.saveCommand,
          about: null,
          section: 'savedViews',
          keys: 'mod+S',
          run: () => setOpened(true),
        },
      ],
      [views, show],
    ),
  )

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      // It would be called after its button, whose name is that of the view.
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={`${bar.quiet} ${styles.target}`}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconBookmark size={13} stroke={2} aria-hidden />
          <span className={styles.current}>{shown?.name ?? savedViewsWords.open}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown
        ref={dropdown}
        role="dialog"
        aria-label={savedViewsWords.title}
        className={styles.dropdown}
      >
        {views.length === 0 && <p className={styles.none}>{savedViewsWords.none}</p>}
        <ul className={styles.views} aria-label={savedViewsWords.title}>
          {views.map((view) => (
            <ViewRow
              key={view.id}
              view={view}
              views={views}
              current={view === shown}
              onShow={() => show(view)}
              onRename={(name) => keep(withView(views, { ...view, name }))}
              onReplace={() => keep(withView(views, { ...view, ...shownOn(desk.getState().desk) }))}
              onRemove={() => remove(view)}
            />
          ))}
        </ul>
        {!shown && (
          <SaveView
            views={views}
            onSave={(name) => {
              keep(withView(views, { ...shownOn(desk.getState().desk), id: crypto.randomUUID(), name }))
              setOpened(false)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
