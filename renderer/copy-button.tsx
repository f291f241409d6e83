import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

import { useBridge } from './bridge-context.ts'
import { copyText } from './copy-text.ts'
import { useRequest } from './use-request.ts'
import { windowWords } from './words/window.ts'
import styles from './copy-button.module.css'

type Props = {
  text: string
  name: string
  /** Whether it holds a phone number: then it leaves the clipboard after a minute. */
  sensitive: boolean
}

/** Copies a text, and says so in its own place for a moment. */
export function CopyButton({ text, name, sensitive }: Props) {
  const bridge = useBridge()
  const { failure, run } = useRequest()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])

  function copy() {
    void run(async () => {
      await copyText(bridge, text, sensitive)
      setCopied(true)
    })
  }

  const Icon = failure ? IconAlertTriangle : copied ? IconCheck : IconCopy
  const words = failure ? failure.message : copied ? windowWords.copied : ''
  return (
    <span className={styles.copy}>
      <span className={styles.words} aria-live="polite">
        {words}
      </span>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label={name} title={name} onClick={copy}>
        <Icon size={14} stroke={1.75} />
      </ActionIcon>
    </span>
  )
}
