import { useEffect, useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { useBridge } from '../bridge-context.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { locale } from '../locale.ts'
import { useReveals } from '../privacy/privacy-context.ts'
import { useSettingsStore } from '../settings/settings-context.ts'
import { useRequest } from '../use-request.ts'
import { commandWords } from '../words/commands.ts'
import { selectionWords } from '../words/selection.ts'
import type { NumberList } from './number-list-store.ts'
import type { Selection } from './selection-store.ts'

/** What can be done with the selection: here, and as commands. `said` tells for a moment how the last copy went. */
export function useSelectionActions(
  list: NumberList,
  selection: Selection,
  grid: RefObject<HTMLDivElement | null>,
) {
  const bridge = useBridge()
  const settings = useSettingsStore()
  const reveals = useReveals()
  const isSelected = useStore(selection, ({ selected }) => selected !== null)
  const isEmpty = useStore(list, ({ found }) => !found || found.matching === 0)
  const { failure, run } = useRequest()
  const [copied, setCopied] = useState<number | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), 1500)
    return () => clearTimeout(timer)
  }, [copied])

  const actions = useMemo(
    () => ({
      copy: () => {
        const { found } = list.getState()
        const { selected } = selection.getState()
        if (!found || !selected) return
        void run(async () => {
          const size = await bridge.call('copyNumbers', {
            ...found.query,
            version: found.version,
            keys: selected.of === 'keys' ? selected.keys : null,
            masked: settings.getState().settings.maskNumbers,
            revealed: [...reveals.getState().until.keys()],
          })
          setCopied(size)
        })
      },
      clear: () => {
        selection.getState().clear()
        // The button that was pressed is gone.
        grid.current?.focus()
      },
      selectAll: () => {
        selection.getState().selectAll()
        grid.current?.focus()
      },
    }),
    [bridge, grid, list, reveals, run, selection, settings],
  )

  useCommands(
    useMemo(() => {
      const command = (id: string, name: string, act: () => void): Command => ({
        id,
        name,
        about: null,
        section: 'numbers',
        keys: null,
        run: act,
      })
      return [
        ...(isEmpty ? [] : [command('select-all', commandWords.selectAll, actions.selectAll)]),
        ...(isSelected
          ? [
              command('copy-selected', commandWords.copySelected, actions.copy),
              command('clear-selection', commandWords.clearSelection, actions.clear),
            ]
          : []),
      ]
    }, [actions, isEmpty, isSelected]),
  )
  return {
    ...actions,
    said: isSelected
      ? (failure?.message ?? (copied === null ? '' : selectionWords.copied(copied, locale)))
      : '',
  }
}
