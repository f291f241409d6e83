import type { ReactNode } from 'react'

import { MomentProvider } from './as-of/moment-provider.tsx'
import { Exporting } from './export/exporting.tsx'
import type { Stores } from './workspace-stores.ts'

type Props = { stores: Pick<Stores, 'asOf' | 'desk'>; children: ReactNode }

/** Tells all below when it is and as of when the numbers are, and lets them export what they show. */
export function WorkspaceSurroundings({ stores, children }: Props) {
  return (
    <MomentProvider store={stores.asOf}>
      <Exporting desk={stores.desk}>{children}</Exporting>
    </MomentProvider>
  )
}
