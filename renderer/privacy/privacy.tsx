import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { useCommands } from '../commands/commands-context.ts'
import { useSetting, useSettingsStore } from '../settings/settings-context.ts'
import { maskWords } from '../words/privacy.ts'
import { Curtain } from './curtain.tsx'
import { RevealsContext } from './privacy-context.ts'
import { createReveals } from './reveals.ts'

/** Keeps what is below from eyes that it is not for: holds what is revealed, and hides the window when it was left. */
export function Privacy({ children }: { children: ReactNode }) {
  const [reveals] = useState(createReveals)
  const settings = useSettingsStore()
  const masks = useSetting('maskNumbers')
  useCommands(
    useMemo(
      () => [
        {
          id: 'mask-numbers',
          name: masks ? maskWords.show : maskWords.mask,
          about: null,
          section: 'view' as const,
          keys: 'mod+shift+M',
          run: () => {
            reveals.getState().maskAll()
            void settings.getState().change({ maskNumbers: !masks })
          },
        },
      ],
      [masks, reveals, settings],
    ),
  )
  return (
    <RevealsContext value={reveals}>
      {children}
      <Curtain />
    </RevealsContext>
  )
}
