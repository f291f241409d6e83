import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'

import { activityFilter, isNarrowed } from '../activity/activity-store.ts'
import type { Activity } from '../activity/activity-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { useTimeView } from '../time/time-view.tsx'
import { contentWords, exportWords } from '../words/export.ts'
import { useExport } from './export-offer.ts'
import styles from './export-events.module.css'

/** Opens the export of the events that the filters let through. */
export function ExportEvents({ activity, connectionId }: { activity: Activity; connectionId: string }) {
  const open = useExport()
  const { locale, timeZone } = useTimeView()
  const commands = useMemo(() => {
    const run = () => {
      const { query, charted } = activity.getState()
      const filter = activityFilter(query, Date.now(), timeZone)
      // The chart counts the other days, too.
      const total = charted?.query === query && query.day === null ? charted.total : null
      const words = contentWords.events(total, isNarrowed(query), locale)
      open({
        connectionId,
        isPast: false,
        contents: [
          { what: { of: 'events', numbers: null, filter: isNarrowed(query) ? filter : null }, words },
        ],
      })
    }
    const name = exportWords.eventsCommand
    return [{ id: 'export-events', name, about: null, section: 'numbers' as const, keys: 'mod+E', run }]
  }, [activity, connectionId, locale, open, timeZone])
  useCommands(commands)
  return (
    <button type="button" className={styles.open} onClick={() => commands[0]?.run()}>
      <IconDownload size={14} stroke={1.75} aria-hidden />
      {exportWords.events}
    </button>
  )
}
