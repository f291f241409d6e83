import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'

import type { SavedView } from '../../contract/desk.ts'
import { savedViewsWords } from '../words/saved-views.ts'
import { isTaken } from './view-edits.ts'
import styles from './saved-views.module.css'

/** Gives what is shown a name. */
export function SaveView({ views, onSave }: { views: readonly SavedView[]; onSave: (name: string) => void }) {
  const [name, setName] = useState('')
  const taken = isTaken(views, name, null)
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !taken) onSave(name.trim())
      }}
    >
      <TextInput
        className={styles.field}
        size="xs"
        aria-label={savedViewsWords.name}
        placeholder={savedViewsWords.placeholder}
        data-autofocus
        maxLength={100}
        value={name}
        error={taken ? savedViewsWords.taken : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === '' || taken}>
        {savedViewsWords.save}
      </Button>
    </form>
  )
}
