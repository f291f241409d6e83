import { useHotkeys } from '@mantine/hooks'

import type { Undo } from './undo-store.ts'

/** Undoes what is offered by the usual keys. In a text field they belong to the text; a dialog keeps them to itself. */
export function useUndoKeys(store: Undo): void {
  const undo = ({ target, defaultPrevented }: KeyboardEvent) => {
    if (defaultPrevented || (target instanceof Element && target.closest('[role=dialog]'))) return
    if (store.getState().offered) void store.getState().undo()
  }
  useHotkeys([['mod+Z', undo, { preventDefault: false }]])
}
