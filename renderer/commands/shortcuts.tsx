import { Modal } from '@mantine/core'
import { useStore } from 'zustand'

import { keysInPlace, shortcutsWords } from '../words/commands.ts'
import { useCommandStore } from './commands-context.ts'
import { KeyCaps } from './key-caps.tsx'
import styles from './commands.module.css'

type Shortcut = { keys: readonly string[]; does: string }

/** All keys that do something now. */
export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const commands = useStore(useCommandStore(), (state) => state.commands)
  const anywhere = commands.flatMap(({ keys, name }) => (keys === null ? [] : [{ keys: [keys], does: name }]))
  return (
    <Modal opened={opened} onClose={onClose} title={shortcutsWords.title} size={640}>
      <div className={styles.shortcuts}>
        <Part title={shortcutsWords.anywhere} shortcuts={anywhere} />
        <div>
          <Part title={shortcutsWords.lists} shortcuts={keysInPlace.lists} />
          <Part title={shortcutsWords.details} shortcuts={keysInPlace.details} />
        </div>
      </div>
    </Modal>
  )
}

function Part({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.section}>{title}</h3>
      <dl>
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className={styles.shortcut}>
            <dt>{does}</dt>
            <dd>
              {keys.map((each) => (
                <KeyCaps key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
