import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import { FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import { lineGroups } from '../../contract/triage.ts'
import type { LineGroup, Triage, TriageGroup } from '../../contract/triage.ts'
import { toFailure } from '../bridge.ts'
import { triageWords } from '../words/triage.ts'
import { checkLength, mostInField, readListFile } from './list-source.ts'
import type { ListSource } from './list-source.ts'

type TriageStep =
  | { is: 'writing' }
  | { is: 'reading'; read: number; lines: number | null }
  | { is: 'done'; triage: Triage; country: string | null }

type TriageState = {
  /** What is in the field. */
  draft: string
  /** Takes the place of the field. */
  source: ListSource | null
  /** Of which national numbers are read, ISO 3166-1 alpha-2. */
  country: string | null
  /** The most frequent countries of the connection's numbers. */
  frequent: readonly string[]
  step: TriageStep
  /** The group whose lines are shown in place of the groups. */
  opened: LineGroup | null
  /** The group that was opened last, at which the keyboard goes on. */
  lastOpened: TriageGroup | null
  failure: Failure | null
  write: (draft: string) => void
  /** Takes text that is too long for the field; gives whether it is. */
  takeLong: (text: string) => boolean
  takeFile: (file: File) => Promise<void>
  removeSource: () => void
  chooseCountry: (country: string | null) => void
  start: () => Promise<void>
  cancel: () => void
  /** Forgets what was found and begins with an empty list. */
  beginAnew: () => void
  openGroup: (group: TriageGroup) => void
  backToGroups: () => void
  /** Reads which countries are frequent, and chooses the first until somebody chooses another. */
  readCountries: () => Promise<void>
  /** Follows the progress until the returned function is called. */
  listen: () => () => void
}

export type TriageStore = ReturnType<typeof createTriage>

/** The triage of one connection: what is pasted, and what became of it. */
export function createTriage(bridge: Bridge, connectionId: string) {
  return createStore<TriageState>()((set, get) => {
    let begun = 0
    let triageId: string | null = null
    let countryChosen = false

    // One that cannot be closed now goes when the connection is opened the next time: nobody has to know.
    const close = (id: string) => void bridge.call('closeTriage', { triageId: id }).catch(() => undefined)

    function giveUp() {
      begun += 1
      if (triageId !== null) close(triageId)
      triageId = null
    }

    return {
      draft: '',
      source: null,
      country: null,
      frequent: [],
      step: { is: 'writing' },
      opened: null,
      lastOpened: null,
      failure: null,
      write: (draft) => set({ draft, failure: null }),
      takeLong: (text) => {
        if (text.length <= mostInField) return false
        set({ source: { name: triageWords.pasted, text }, failure: null })
        return true
      },
      takeFile: async (file) => {
        try {
          set({ source: await readListFile(file), failure: null })
        } catch (error) {
          set({ failure: toFailure(error) })
        }
      },
      removeSource: () => set({ source: null, failure: null }),
      chooseCountry: (country) => {
        countryChosen = true
        set({ country })
      },
      start: async () => {
        const { source, draft, country, step } = get()
        if (step.is !== 'writing') return
        giveUp()
        const mine = begun
        try {
          const text = checkLength(source?.text ?? draft)
          if (text.trim() === '') throw new FailureError('invalid_request', triageWords.noLines)
          set({ step: { is: 'reading', read: 0, lines: null }, failure: null })
          const triage = await bridge.call('startTriage', { connectionId, text, country })
          if (mine !== begun) return close(triage.triageId)
          triageId = triage.triageId
          // Secrets may be in it, and nothing shows it any more.
          set({ step: { is: 'done', triage, country }, draft: '', source: null })
        } catch (error) {
          if (mine === begun) set({ step: { is: 'writing' }, failure: toFailure(error) })
        }
      },
      cancel: () => {
        giveUp()
        set({ step: { is: 'writing' } })
      },
      beginAnew: () => {
        giveUp()
        set({
          step: { is: 'writing' },
          draft: '',
          source: null,
          opened: null,
          lastOpened: null,
          failure: null,
        })
      },
      openGroup: (group) =>
        set({ opened: lineGroups.find((one) => one === group) ?? null, lastOpened: group }),
      backToGroups: () => set({ opened: null }),
      readCountries: async () => {
        const counts = await bridge.call('countFacets', { connectionId, facets: {} }).catch(() => [])
        const values = counts.find(({ facet }) => facet === 'country')?.values ?? []
        const frequent = values
          .map(({ value }) => value)
          .filter((value) => typeof value === 'string')
          .slice(0, 8)
        set({ frequent })
        if (!countryChosen) set({ country: frequent[0] ?? null })
      },
      listen: () =>
        bridge.subscribe('triageProgressed', (progress) => {
          if (progress.connectionId !== connectionId) return
          const { step } = get()
          if (step.is !== 'reading') return close(progress.triageId)
          triageId = progress.triageId
          set({ step: { is: 'reading', read: progress.read, lines: progress.lines } })
        }),
    }
  })
}
