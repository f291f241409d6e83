import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import { CopyButton } from '../copy-button.tsx'
import { jsonWords } from '../words/details.ts'
import { treeStep } from './json-keys.ts'
import { findInJson, jsonRows, turnedToShow, withTurned } from './json-rows.ts'
import { JsonLine } from './json-line.tsx'
import { JsonSearch } from './json-search.tsx'
import styles from './json-tree.module.css'

const lineHeight = 20

type Props = { value: unknown; pretty: string }

/** JSON as a tree that opens, closes and is searched. Only the lines in view exist, so that it may be long. */
export function JsonTree({ value, pretty }: Props) {
  const id = useId()
  const tree = useRef<HTMLDivElement>(null)
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState({ path: '' })
  const [sought, setSought] = useState('')
  const rows = useMemo(() => jsonRows(value, turned), [value, turned])
  const found = useMemo(() => findInJson(value, sought), [value, sought])
  const activeIndex = Math.max(
    0,
    rows.findIndex(({ path }) => path === active.path),
  )
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    // The active line stays in the document while it is out of view: aria-activedescendant names it.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const indices = Array.from({ length: last - first + 1 }, (_, i) => first + i)
      return indices.includes(activeIndex) ? indices : [...indices, activeIndex].sort((a, b) => a - b)
    },
  })
  useEffect(() => {
    if (active.path !== '' || activeIndex > 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
  }, [active, activeIndex, virtualizer])

  function show(path: string | undefined) {
    if (path === undefined) return
    setTurned(turnedToShow(value, turned, path))
    setActive({ path })
  }

  function search(text: string) {
    setSought(text)
    show(findInJson(value, text)[0])
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = treeStep(event.key, rows, activeIndex)
    const row = rows[activeIndex]
    if (step === null || !row) return
    event.preventDefault()
    if (step === 'turn') setTurned(withTurned(turned, row.path))
    else setActive({ path: rows[step.goTo]?.path ?? '' })
  }

  return (
    <div className={styles.json}>
      <div className={styles.bar}>
        <JsonSearch
          sought={sought}
          count={found.length}
          at={found.indexOf(active.path)}
          onSearch={search}
          onStep={(step) => show(found.at((found.indexOf(active.path) + step) % found.length))}
        />
        <CopyButton text={pretty} name={jsonWords.copy} sensitive />
      </div>
      <div
        ref={tree}
        className={styles.tree}
        role="tree"
        tabIndex={0}
        aria-label={jsonWords.tree}
        aria-activedescendant={`${id}${activeIndex}`}
        onKeyDown={onKeyDown}
      >
        <div role="none" className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <JsonLine
                  key={row.path}
                  id={`${id}${index}`}
                  row={row}
                  top={start}
                  sought={sought}
                  active={index === activeIndex}
                  onPress={() => {
                    setActive({ path: row.path })
                    // Who selects text does not want it to go.
                    if (row.is !== 'value' && window.getSelection()?.isCollapsed !== false)
                      setTurned(withTurned(turned, row.path))
                  }}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}
