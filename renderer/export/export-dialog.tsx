import { Button, Modal, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useStore } from 'zustand'

import { useBridge } from '../bridge-context.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import { FailureNote } from '../failure-note.tsx'
import { useSetting } from '../settings/settings-context.ts'
import { useRequest } from '../use-request.ts'
import { exportWords } from '../words/export.ts'
import { beginWith, faultOf, formOf, toKeep, unfitFor } from './chosen-form.ts'
import type { Chosen } from './chosen-form.ts'
import { FormatChoice } from './format-choice.tsx'
import { MoreChoices } from './more-choices.tsx'
import type { ExportOffer } from './export-offer.ts'
import { PrivacyChoice } from './privacy-choice.tsx'
import { SnapshotChoices } from './snapshot-choices.tsx'
import styles from './export.module.css'

type Props = { offer: ExportOffer | null; opened: boolean; desk: DeskStore; onClose: () => void }

/** Chooses what is saved as a file and in which form. The export itself goes on behind the window. */
export function ExportDialog({ offer, opened, desk, onClose }: Props) {
  // It grows downwards as more is chosen, so that nothing above that moves.
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={exportWords.title}
      size={560}
      centered={false}
      yOffset="7vh"
    >
      {offer && <OpenedExport offer={offer} desk={desk} onClose={onClose} />}
    </Modal>
  )
}

function OpenedExport({ offer, desk, onClose }: Omit<Props, 'opened'> & { offer: ExportOffer }) {
  const bridge = useBridge()
  const screenMasked = useSetting('maskNumbers')
  const kept = useStore(desk, (state) => state.desk.exportChoices)
  const [chosen, setChosen] = useState<Chosen>(() => beginWith(kept, screenMasked))
  const [index, setIndex] = useState(0)
  const { busy, failure, run } = useRequest()
  const { what } = offer.contents[index] ?? offer.contents[0]
  // A format that was chosen last for something else.
  const unfit = unfitFor(chosen.format, what, offer.isPast)
  const fitting: Chosen = unfit === null ? chosen : { ...chosen, format: 'csv' }
  const fault = faultOf(fitting, what.of)
  const change = (changed: Partial<Chosen>) => setChosen({ ...fitting, ...changed })

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy || fault) return
    void run(async () => {
      const { exportId } = await bridge.call('startExport', {
        connectionId: offer.connectionId,
        what,
        form: formOf(fitting, what, Date.now()),
        passphrase: fitting.format === 'sqlite' && fitting.passphrase !== '' ? fitting.passphrase : null,
      })
      if (exportId === null) return
      desk.getState().change({ exportChoices: toKeep(fitting) })
      onClose()
    })
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <NativeSelect
        label={exportWords.what}
        data={offer.contents.map(({ words }, at) => ({ value: String(at), label: words }))}
        value={String(index)}
        onChange={(event) => setIndex(Number(event.currentTarget.value))}
      />
      <FormatChoice chosen={fitting} what={what} isPast={offer.isPast} onChange={change} />
      <PrivacyChoice chosen={fitting} onChange={change} />
      {fitting.format === 'sqlite' && <SnapshotChoices chosen={fitting} onChange={change} />}
      <MoreChoices chosen={fitting} of={what.of} desk={desk} onChange={change} />
      {failure && <FailureNote failure={failure} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {exportWords.cancel}
        </Button>
        <Button type="submit" data-autofocus loading={busy} disabled={fault !== null}>
          {exportWords.save}
        </Button>
      </div>
    </form>
  )
}
