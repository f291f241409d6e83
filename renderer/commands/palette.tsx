import { Combobox, Modal, useCombobox } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { paletteWords, sectionWords } from '../words/commands.ts'
import type { Command } from './command-store.ts'
import { useCommandStore } from './commands-context.ts'
import { KeyCaps } from './key-caps.tsx'
import { matchingCommands } from './matching-commands.ts'
import styles from './commands.module.css'

type Props = { opened: boolean; onClose: () => void; onSearch: ((text: string) => void) | null }

/** Everything that can be done now, found by its name. What is no command can be searched for among the numbers. */
export function Palette({ opened, onClose, onSearch }: Props) {
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={560}
      padding={0}
      yOffset="12vh"
      // As the theme has it for a whole Modal.
      lockScroll={false}
      // Whoever presses the keys types on at once, and must not type into what is below.
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles.palette, body: styles.body }}
    >
      <Modal.Overlay color="#000" backgroundOpacity={0.32} />
      <Modal.Content aria-label={paletteWords.title}>
        <Modal.Body>
          <OpenedPalette onClose={onClose} onSearch={onSearch} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function OpenedPalette({ onClose, onSearch }: Omit<Props, 'opened'>) {
  const commands = useStore(useCommandStore(), (state) => state.commands)
  const [text, setText] = useState('')
  const [cameFrom] = useState(() => document.activeElement)
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ opened: true, loop: false })
  const typed = text.trim()
  const search: Command | null =
    onSearch === null || typed === ''
      ? null
      : {
          id: 'search-for',
          name: paletteWords.searchFor(typed),
          about: null,
          section: 'numbers',
          keys: null,
          run: () => onSearch(typed),
        }
  const groups = matchingCommands(commands, text)
  const all = [...groups.flatMap((group) => group.commands), ...(search ? [search] : [])]

  useLayoutEffect(() => input.current?.focus(), [])
  useEffect(() => {
    combobox.selectFirstOption()
    // Whenever another text finds others, the first of them is chosen.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])

  function run(id: string) {
    const command = all.find((each) => each.id === id)
    onClose()
    // The dialog holds the focus until it is gone. Who had it before gets it back, and the command may take it.
    requestAnimationFrame(() => {
      if (cameFrom instanceof HTMLElement) cameFrom.focus()
      command?.run()
    })
  }

  return (
    <Combobox store={combobox} withinPortal={false} onOptionSubmit={run}>
      <Combobox.EventsTarget>
        <input
          className={styles.input}
          aria-label={paletteWords.input}
          placeholder={paletteWords.placeholder}
          data-autofocus
          ref={input}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // The list of options would take it to close itself, and it has no other place.
            if (event.key === 'Escape') onClose()
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={styles.options} aria-label={paletteWords.title} tabIndex={0}>
        {all.length === 0 && <Combobox.Empty className={styles.none}>{paletteWords.none}</Combobox.Empty>}
        {groups.map((group) => (
          <Combobox.Group
            key={group.section}
            label={sectionWords[group.section]}
            classNames={{ groupLabel: styles.section }}
          >
            {group.commands.map((command) => (
              <Option key={command.id} command={command} />
            ))}
          </Combobox.Group>
        ))}
        {search && <Option command={search} />}
      </Combobox.Options>
    </Combobox>
  )
}

function Option({ command }: { command: Command }) {
  return (
    <Combobox.Option value={command.id} className={styles.option}>
      <span className={styles.name}>{command.name}</span>
      {command.about !== null && <span className={styles.about}>{command.about}</span>}
      {command.keys !== null && <KeyCaps keys={command.keys} />}
    </Combobox.Option>
  )
}
