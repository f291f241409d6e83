import { Button } from '@mantine/core'

import type { Failure } from '../contract/failure.ts'
import { Notice } from './notice.tsx'
import { windowWords } from './words/window.ts'

type Props = { title: string; failure: Failure; onRetry: () => void }

/** Stands where nothing else can be shown: what happened, and another try. */
export function FailureScreen({ title, failure, onRetry }: Props) {
  return (
    <Notice
      title={title}
      alert
      details={failure.details}
      action={<Button onClick={onRetry}>{windowWords.tryAgain}</Button>}
    >
      {failure.message}
    </Notice>
  )
}
