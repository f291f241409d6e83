import { CopyButton } from './copy-button.tsx'
import { prettyJson } from './pretty-json.ts'
import { jsonWords } from './words/details.ts'
import styles from './code-block.module.css'

type Props = { json: string; label: string }

/** JSON of a record to read: indented, scrollable, with a button that copies it. */
export function CodeBlock({ json, label }: Props) {
  const pretty = prettyJson(json)
  return (
    <div className={styles.block}>
      {/* Scrollable, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        {pretty}
      </pre>
      <div className={styles.copy}>
        <CopyButton text={pretty} name={jsonWords.copy} sensitive />
      </div>
    </div>
  )
}
