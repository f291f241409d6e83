import { useEffect, useMemo, useState } from 'react'

import type { Connection } from '../../contract/connection.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { ExportWhat } from '../../contract/export.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { useBridge } from '../bridge-context.ts'
import { useCommands } from '../commands/commands-context.ts'
import { copyText } from '../copy-text.ts'
import { useExport } from '../export/export-offer.ts'
import { nationalWords } from '../number/phone-words.ts'
import { prettyJson } from '../pretty-json.ts'
import { useSettingsStore } from '../settings/settings-context.ts'
import { useTimeView } from '../time/time-view.tsx'
import { useRequest } from '../use-request.ts'
import { actionWords } from '../words/details.ts'
import { contentWords, exportWords } from '../words/export.ts'
import { ticketMarkdown } from './ticket-markdown.ts'

/** What can be done with the number that is open: here, and as commands. */
export function useNumberActions(details: NumberDetails, connection: Connection) {
  const bridge = useBridge()
  const settings = useSettingsStore()
  const view = useTimeView()
  const past = usePastInstant()
  const open = useExport()
  const { failure, run } = useRequest()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])

  const actions = useMemo(() => {
    const { number, rawJson } = details
    const copy = (id: keyof typeof actionWords, textOf: () => string) => ({
      id,
      ...actionWords[id],
      run: () =>
        void run(async () => {
          await copyText(bridge, textOf(), true)
          setCopied(true)
        }),
    })
    return {
      copies: [
        copy('copy-number', () => number.phoneNumber),
        copy('copy-national', () => nationalWords(number.phoneNumber)),
        // Of the past no raw record is kept.
        ...(past === null ? [copy('copy-json', () => prettyJson(rawJson))] : []),
        copy('copy-ticket', () => ticketMarkdown(details, view)),
      ],
      // Events are of all time, so a past moment has none of its own.
      exportHistory:
        past === null
          ? () =>
              open({
                connectionId: connection.id,
                isPast: false,
                contents: [{ what: historyOf(number.key), words: contentWords.historyOfOne }],
              })
          : null,
      // The sample's users are in no dashboard.
      openInDashboard:
        connection.kind === 'sample'
          ? null
          : () =>
              void run(() =>
                bridge.call('openInDashboard', { connectionId: connection.id, userId: number.userId }),
              ),
      toggleWireNames: () => {
        const { settings: now, change } = settings.getState()
        void change({ wireNames: !now.wireNames })
      },
    }
  }, [bridge, connection, details, open, past, run, settings, view])

  useCommands(
    useMemo(() => {
      const { copies, exportHistory, openInDashboard, toggleWireNames } = actions
      const commands = [
        ...copies.map(({ id, command, run: act }) => ({ id, name: command, run: act })),
        ...(exportHistory
          ? [{ id: 'export-history', name: exportWords.historyCommand, run: exportHistory }]
          : []),
        ...(openInDashboard
          ? [{ id: 'open-dashboard', name: actionWords['open-dashboard'].command, run: openInDashboard }]
          : []),
        { id: 'wire-names', name: actionWords['wire-names'].command, run: toggleWireNames },
      ]
      return commands.map((command) => ({
        ...command,
        about: null,
        section: 'thisNumber' as const,
        keys: null,
      }))
    }, [actions]),
  )
  return { ...actions, copied, failure }
}

function historyOf(key: string): ExportWhat {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  return { of: 'events', numbers: { search: '', filter: noFilter, sort, keys: [key] }, filter: null }
}
