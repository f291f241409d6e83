import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useStore } from 'zustand'

import { useSetting } from '../settings/settings-context.ts'
import { maskWords } from '../words/privacy.ts'
import { useReveals } from './privacy-context.ts'
import { secondsLeft } from './reveals.ts'
import styles from './privacy.module.css'

/** Reveals the number of a record for a while, and says for how much longer. There is none while no number is masked. */
export function RevealButton({ recordKey }: { recordKey: string }) {
  const masks = useSetting('maskNumbers')
  const reveals = useReveals()
  const left = useStore(reveals, (state) => secondsLeft(state, recordKey))
  if (!masks) return null
  const name = left > 0 ? maskWords.maskAgain : maskWords.reveal
  const Icon = left > 0 ? IconEyeOff : IconEye
  return (
    <span className={styles.reveal}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={name}
        title={name}
        onClick={() => {
          if (left > 0) reveals.getState().mask(recordKey)
          else reveals.getState().reveal(recordKey)
        }}
      >
        <Icon size={16} stroke={1.75} />
      </ActionIcon>
      {/* The seconds are for the eye: read aloud, each of them would interrupt. */}
      <span className={styles.left} aria-hidden>
        {left > 0 && maskWords.left(left)}
      </span>
      <span className={styles.said} role="status">
        {left > 0 && maskWords.revealed}
      </span>
    </span>
  )
}
