import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'

import type { ExportEntry } from '../../contract/export.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { useRequest } from '../use-request.ts'
import { exportWords } from '../words/export.ts'
import { exportsWords, fileName } from '../words/exports.ts'
import { PassphraseFields } from './passphrase-fields.tsx'
import styles from './export.module.css'

type Props = { entry: ExportEntry | null; opened: boolean; onClose: () => void }

/** Asks for the passphrase of an export that is to be run again. */
export function RunAgainDialog({ entry, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={exportsWords.passphraseTitle} size={520}>
      {entry && <Passphrase entry={entry} onClose={onClose} />}
    </Modal>
  )
}

function Passphrase({ entry, onClose }: { entry: ExportEntry; onClose: () => void }) {
  const bridge = useBridge()
  const { busy, failure, run } = useRequest()
  const [phrase, setPhrase] = useState({ passphrase: '', repeated: '' })
  const { passphrase, repeated } = phrase
  const ready = passphrase !== '' && passphrase === repeated

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy || !ready) return
    void run(async () => {
      const { exportId } = await bridge.call('runExportAgain', { exportId: entry.id, passphrase })
      if (exportId !== null) onClose()
    })
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{exportsWords.passphraseAbout(fileName(entry.path))}</p>
      <div className={styles.part}>
        <PassphraseFields
          {...phrase}
          optional={false}
          onChange={(changed) => setPhrase({ ...phrase, ...changed })}
        />
      </div>
      {failure && <FailureNote failure={failure} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {exportWords.cancel}
        </Button>
        <Button type="submit" loading={busy} disabled={!ready}>
          {exportWords.save}
        </Button>
      </div>
    </form>
  )
}
