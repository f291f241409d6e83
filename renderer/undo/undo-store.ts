import { createStore } from 'zustand/vanilla'

import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

/** Something that was done and can be undone for a while. */
type Undoable = {
  /** What was done, as a sentence. */
  words: string
  undo: () => void | Promise<void>
  seconds: number
}

type UndoState = {
  /** What can be undone now, and for how many more seconds. */
  offered: { words: string; secondsLeft: number } | null
  /** Why the last one could not be undone. */
  failure: Failure | null
  /** Offers to undo something, in place of what was offered before. */
  offer: (undoable: Undoable) => void
  undo: () => Promise<void>
  dismiss: () => void
}

export type Undo = ReturnType<typeof createUndo>

/** The one thing that can be undone at the moment, whatever part of the window offers it. */
export function createUndo() {
  return createStore<UndoState>()((set, get) => {
    let timer: ReturnType<typeof setInterval> | undefined
    let undoOffered: Undoable['undo'] = () => {}

    function end() {
      clearInterval(timer)
      undoOffered = () => {}
      set({ offered: null })
    }

    function countDown() {
      const { offered } = get()
      if (!offered || offered.secondsLeft <= 1) end()
      else set({ offered: { ...offered, secondsLeft: offered.secondsLeft - 1 } })
    }

    return {
      offered: null,
      failure: null,
      offer: ({ words, undo, seconds }) => {
        end()
        undoOffered = undo
        set({ offered: { words, secondsLeft: seconds }, failure: null })
        timer = setInterval(countDown, 1000)
      },
      undo: async () => {
        const undo = undoOffered
        end()
        try {
          await undo()
        } catch (error) {
          set({ failure: toFailure(error) })
        }
      },
      dismiss: () => {
        end()
        set({ failure: null })
      },
    }
  })
}
