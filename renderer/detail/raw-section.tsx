import { useMemo } from 'react'

import { usePastInstant } from '../as-of/past-instant.ts'
import { CodeBlock } from '../code-block.tsx'
import { JsonTree } from '../json/json-tree.tsx'
import { prettyJson } from '../pretty-json.ts'
import { detailWords, jsonWords } from '../words/details.ts'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

/** The record as Clerk sent it. */
export function RawSection({ json }: { json: string }) {
  const past = usePastInstant()
  return (
    <Section title={detailWords.raw}>
      {past === null ? <Raw json={json} /> : <p className={styles.none}>{detailWords.rawAsSent}</p>}
    </Section>
  )
}

function Raw({ json }: { json: string }) {
  const parsed = useMemo(() => parse(json), [json])
  const pretty = useMemo(() => prettyJson(json), [json])
  if (parsed === null) return <CodeBlock json={json} label={jsonWords.tree} />
  return <JsonTree value={parsed.value} pretty={pretty} />
}

function parse(json: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(json) }
  } catch {
    return null
  }
}
