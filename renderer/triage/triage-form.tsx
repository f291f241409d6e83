import { Button } from '@mantine/core'
import { IconFileText, IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import { FailureNote } from '../failure-note.tsx'
import { locale } from '../locale.ts'
import { ProgressBar } from '../progress-bar.tsx'
import { progressWords, sizeWords, triageWords } from '../words/triage.ts'
import { CountrySelect } from './country-select.tsx'
import type { TriageStore } from './triage-store.ts'
import styles from './triage.module.css'

type Props = { triage: TriageStore }

/** Takes a list: typed, pasted, dropped or chosen as a file. */
export function TriageForm({ triage }: Props) {
  const { source, country, frequent, step, failure, chooseCountry, start, cancel } = useStore(triage)
  const { takeFile, removeSource } = triage.getState()
  const [dragged, setDragged] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const reading = step.is === 'reading'

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void start()
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setDragged(false)
    const [dropped] = event.dataTransfer.files
    if (dropped && !reading) void takeFile(dropped)
  }

  return (
    // What is dropped anywhere in the place is taken; the field and the buttons have the keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.form}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        event.preventDefault()
        setDragged(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null))
          setDragged(false)
      }}
      onDrop={onDrop}
    >
      <header>
        <h2 className={styles.title}>{triageWords.title}</h2>
        <p className={styles.soft}>{triageWords.intro}</p>
      </header>
      {source ? (
        <div className={styles.source} data-dragged={dragged || undefined}>
          <IconFileText size={16} stroke={1.75} aria-hidden />
          <span className={styles.sourceName} title={source.name}>
            {source.name}
          </span>
          <span className={styles.soft}>{sizeWords(source.text.length, locale)}</span>
          <Button variant="default" size="compact-xs" disabled={reading} onClick={removeSource}>
            {triageWords.removeFile}
          </Button>
        </div>
      ) : (
        <ListField triage={triage} readOnly={reading} dragged={dragged} />
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={styles.actions}>
        <Button
          variant="default"
          leftSection={<IconUpload size={14} stroke={2} aria-hidden />}
          disabled={reading}
          onClick={() => file.current?.click()}
        >
          {triageWords.chooseFile}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label={triageWords.chooseFile}
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) void takeFile(chosen)
            // So that the same file can be chosen again.
            event.currentTarget.value = ''
          }}
        />
        <CountrySelect value={country} frequent={frequent} disabled={reading} onChange={chooseCountry} />
        <div className={styles.go}>
          {reading ? (
            <>
              <span className={styles.progress} role="status">
                {progressWords(step.read, step.lines, locale)}
                <ProgressBar
                  name={triageWords.title}
                  done={step.read}
                  total={step.lines}
                  words={progressWords(step.read, step.lines, locale)}
                />
              </span>
              <GoButton key="cancel" variant="default" onPress={cancel}>
                {triageWords.cancel}
              </GoButton>
            </>
          ) : (
            <>
              <kbd className={styles.keys}>{triageWords.startKeys}</kbd>
              <GoButton key="start" variant="filled" onPress={() => void start()}>
                {triageWords.start}
              </GoButton>
            </>
          )}
        </div>
      </div>
    </div>
  )
}

type FieldProps = { triage: TriageStore; readOnly: boolean; dragged: boolean }

function ListField({ triage, readOnly, dragged }: FieldProps) {
  const draft = useStore(triage, (state) => state.draft)
  const { write, takeLong } = triage.getState()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  function onPaste(event: ClipboardEvent) {
    if (takeLong(event.clipboardData.getData('text/plain'))) event.preventDefault()
  }

  return (
    <textarea
      data-main="triage"
      ref={field}
      className={styles.field}
      data-dragged={dragged || undefined}
      aria-label={triageWords.label}
      aria-keyshortcuts="Control+Enter"
      placeholder={triageWords.placeholder}
      spellCheck={false}
      autoComplete="off"
      wrap="off"
      readOnly={readOnly}
      value={draft}
      onChange={(event) => write(event.currentTarget.value)}
      onPaste={onPaste}
    />
  )
}

type GoProps = { variant: 'default' | 'filled'; children: string; onPress: () => void }

/** Takes the place, and the focus, of a button that was pressed and is gone. */
function GoButton({ variant, children, onPress }: GoProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus()
  }, [])
  return (
    <Button ref={button} variant={variant} onClick={onPress}>
      {children}
    </Button>
  )
}
