import { Button, Modal, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useStore } from 'zustand'

import styles from '../connections/connect-form.module.css'
import { FailureNote } from '../failure-note.tsx'
import { openSnapshotWords } from '../words/snapshots.ts'
import { useOpening } from './opening-context.ts'

/** Asks for the passphrase of a snapshot, and says why one could not be opened. */
export function OpeningDialog() {
  const { choice, slow, failure, cancel } = useStore(useOpening())
  const title = choice ? openSnapshotWords.title(choice.fileName) : openSnapshotWords.notOpened
  return (
    <Modal
      opened={choice?.encrypted === true || slow || failure !== null}
      onClose={cancel}
      title={title}
      size={440}
    >
      {choice?.encrypted ? <PassphraseForm /> : <PlainFile />}
    </Modal>
  )
}

function PassphraseForm() {
  const { busy, failure, open, cancel } = useStore(useOpening())
  const [passphrase, setPassphrase] = useState('')

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (passphrase !== '') void open(passphrase)
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <PasswordInput
        label={openSnapshotWords.passphrase}
        description={openSnapshotWords.passphraseMeaning}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={1000}
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {failure && <FailureNote failure={failure} />}
      <div className={styles.buttons}>
        <Button variant="default" disabled={busy} onClick={cancel}>
          {openSnapshotWords.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {openSnapshotWords.submit}
        </Button>
      </div>
    </form>
  )
}

function PlainFile() {
  const { busy, failure, cancel } = useStore(useOpening())
  return (
    <div className={styles.form}>
      {failure ? <FailureNote failure={failure} /> : <p>{openSnapshotWords.checking}</p>}
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus loading={busy} onClick={cancel}>
          {openSnapshotWords.close}
        </Button>
      </div>
    </div>
  )
}
