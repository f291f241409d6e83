import { CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { ExportEntry } from '../../contract/export.ts'
import { useBridge } from '../bridge-context.ts'
import { useTimeView } from '../time/time-view.tsx'
import { useRequest } from '../use-request.ts'
import { endedWords, exportingWords, exportsWords, leftMs, leftWords } from '../words/exports.ts'
import { useExportsStore } from './exports-context.ts'
import { underWay } from './exports-store.ts'
import styles from './export-foot.module.css'

/** In the foot: how far the export that runs is, or what became of the last one. */
export function ExportFoot({ onShowExports }: { onShowExports: () => void }) {
  const bridge = useBridge()
  const { exports, ended, dismiss } = useStore(useExportsStore())
  const { failure, run } = useRequest()
  const { locale } = useTimeView()
  const current = underWay(exports)
  const told = current === null ? ended : null
  return (
    <>
      {current && (
        <span className={styles.line}>
          <button type="button" className={styles.words} title={exportsWords.goTo} onClick={onShowExports}>
            <Progress entry={current} />
          </button>
          <button
            type="button"
            className={styles.action}
            aria-label={exportsWords.action(exportsWords.cancel, exportingWords(current, locale))}
            onClick={() => void run(() => bridge.call('cancelExport', { exportId: current.id }))}
          >
            {exportsWords.cancel}
          </button>
        </span>
      )}
      {/* It is there before there is something to tell, so that a screen reader tells it. */}
      <span className={told ? styles.line : styles.none} role="status" aria-label={exportsWords.foot}>
        {told && (
          <>
            {told.state === 'failed' || failure ? (
              <IconAlertTriangle className={styles.failed} size={14} stroke={2} aria-hidden />
            ) : (
              <IconCircleCheck className={styles.done} size={14} stroke={2} aria-hidden />
            )}
            <span className={styles.text} title={failure?.message ?? told.path}>
              {failure?.message ?? endedWords(told, locale)}
            </span>
          </>
        )}
      </span>
      {told && (
        <span className={styles.after}>
          {told.state === 'done' ? (
            <button
              type="button"
              className={styles.action}
              onClick={() => void run(() => bridge.call('showExport', { exportId: told.id }))}
            >
              {exportsWords.show}
            </button>
          ) : (
            <button type="button" className={styles.action} onClick={onShowExports}>
              {exportsWords.goTo}
            </button>
          )}
          <CloseButton size={18} aria-label={exportsWords.dismiss} onClick={dismiss} />
        </span>
      )}
    </>
  )
}

function Progress({ entry }: { entry: ExportEntry }) {
  const { locale } = useTimeView()
  const left = leftMs(
    entry,
    useStore(useExportsStore(), ({ heardAt }) => heardAt),
  )
  return [exportingWords(entry, locale), ...(left === null ? [] : [leftWords(left)])].join(' · ')
}
