import { Button } from '@mantine/core'

import type { Failure } from '../../contract/failure.ts'
import { Notice } from '../notice.tsx'
import { openSnapshotWords } from '../words/snapshots.ts'
import { useOpening } from './opening-context.ts'

type Props = { connectionId: string; failure: Failure }

/** Stands in place of a snapshot that is no longer there: a newer one can take its place. */
export function SnapshotFailure({ connectionId, failure }: Props) {
  const opening = useOpening()
  return (
    <Notice
      title={openSnapshotWords.notOpened}
      alert
      details={failure.details}
      action={
        <Button onClick={() => opening.getState().begin(connectionId)}>{openSnapshotWords.replace}</Button>
      }
    >
      {failure.message}
    </Notice>
  )
}
