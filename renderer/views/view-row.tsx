import { ActionIcon, TextInput } from '@mantine/core'
import { IconCheck, IconDeviceFloppy, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'

import type { SavedView } from '../../contract/desk.ts'
import { savedViewsWords } from '../words/saved-views.ts'
import { isTaken } from './view-edits.ts'
import styles from './saved-views.module.css'

type Props = {
  view: SavedView
  views: readonly SavedView[]
  /** Whether it is what the list shows. */
  current: boolean
  onShow: () => void
  onRename: (name: string) => void
  onReplace: () => void
  onRemove: () => void
}

/** One saved view, with what can be done to it. */
export function ViewRow({ view, views, current, onShow, onRename, onReplace, onRemove }: Props) {
  const [name, setName] = useState<string | null>(null)
  const taken = name !== null && isTaken(views, name, view.id)

  function rename() {
    if (name === null || taken) return
    if (name.trim() !== '') onRename(name.trim())
    setName(null)
  }

  if (name !== null)
    return (
      <li className={styles.view}>
        <TextInput
          className={styles.field}
          size="xs"
          aria-label={savedViewsWords.newName(view.name)}
          maxLength={100}
          value={name}
          error={taken ? savedViewsWords.taken : null}
          ref={(input) => input?.focus()}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename()
            else if (event.key === 'Escape') setName(null)
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      </li>
    )
  return (
    <li className={styles.view}>
      <button
        type="button"
        className={styles.show}
        aria-current={current || undefined}
        title={view.name}
        onClick={onShow}
      >
        <span className={styles.check}>{current && <IconCheck size={14} aria-hidden />}</span>
        <span className={styles.name}>{view.name}</span>
      </button>
      {!current && (
        <Act name={savedViewsWords.replace(view.name)} Icon={IconDeviceFloppy} onClick={onReplace} />
      )}
      <Act name={savedViewsWords.rename(view.name)} Icon={IconPencil} onClick={() => setName(view.name)} />
      <Act name={savedViewsWords.remove(view.name)} Icon={IconTrash} onClick={onRemove} />
    </li>
  )
}

function Act({ name, Icon, onClick }: { name: string; Icon: typeof IconCheck; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={24} aria-label={name} title={name} onClick={onClick}>
      <Icon size={14} stroke={1.75} />
    </ActionIcon>
  )
}
