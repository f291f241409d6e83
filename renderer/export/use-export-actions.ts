import type { ExportEntry } from '../../contract/export.ts'
import { useBridge } from '../bridge-context.ts'
import type { useRequest } from '../use-request.ts'

export type ExportActions = Record<
  'cancel' | 'show' | 'again' | 'forget',
  (entry: ExportEntry) => Promise<void>
>

/** What can be done with an export of the list. `askPassphrase` is for one that has to be encrypted anew. */
export function useExportActions(
  run: ReturnType<typeof useRequest>['run'],
  askPassphrase: (entry: ExportEntry) => void,
): ExportActions {
  const bridge = useBridge()
  return {
    cancel: ({ id }) => run(() => bridge.call('cancelExport', { exportId: id })),
    show: ({ id }) => run(() => bridge.call('showExport', { exportId: id })),
    forget: ({ id }) => run(() => bridge.call('forgetExport', { exportId: id })),
    again: async (entry) => {
      if (entry.encrypted) return askPassphrase(entry)
      await run(async () => {
        await bridge.call('runExportAgain', { exportId: entry.id, passphrase: null })
      })
    },
  }
}
