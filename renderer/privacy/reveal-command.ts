import { useMemo } from 'react'

import type { Activity } from '../activity/activity-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import type { Detail } from '../detail/detail-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { useSetting } from '../settings/settings-context.ts'
import { maskWords } from '../words/privacy.ts'
import { useReveals } from './privacy-context.ts'

type Stores = { list: NumberList; activity: Activity; detail: Detail; place: 'numbers' | 'activity' | null }

/** Offers to reveal the number that somebody is at: the one whose details are open, else the active one of the place. */
export function useRevealCommand({ list, activity, detail, place }: Stores): void {
  const masks = useSetting('maskNumbers')
  const reveals = useReveals()
  useCommands(
    useMemo(() => {
      if (!masks || place === null) return []
      const activeKey = () => {
        if (place === 'numbers') return list.getState().active?.key
        const { listed, active } = activity.getState()
        return listed?.events.find(({ seq }) => seq === active)?.key
      }
      function run() {
        const key = detail.getState().key ?? activeKey()
        if (!key) return
        const { until, reveal, mask } = reveals.getState()
        if (until.has(key)) mask(key)
        else reveal(key)
      }
      return [
        {
          id: 'reveal-number',
          name: maskWords.reveal,
          about: null,
          section: 'thisNumber' as const,
          keys: 'mod+shift+E',
          run,
        },
      ]
    }, [masks, place, list, activity, detail, reveals]),
  )
}
