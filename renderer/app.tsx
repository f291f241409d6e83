import { MantineProvider } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import type { FallbackProps } from 'react-error-boundary'
import { useStore } from 'zustand'

import type { Bridge } from '../contract/bridge.ts'
import { BridgeContext } from './bridge-context.ts'
import { toFailure } from './bridge.ts'
import { ConnectScreen } from './connections/connect-screen.tsx'
import { createConnections } from './connections/connections-store.ts'
import { FailureScreen } from './failure-screen.tsx'
import { cssVariables, styleNonce, theme } from './theme/theme.ts'
import { Workspace } from './workspace.tsx'

/** The whole window. */
export function App({ bridge }: { bridge: Bridge }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <BridgeContext value={bridge}>
        <ErrorBoundary FallbackComponent={WindowFailed}>
          <Window bridge={bridge} />
        </ErrorBoundary>
      </BridgeContext>
    </MantineProvider>
  )
}

function WindowFailed({ error, resetErrorBoundary }: FallbackProps) {
  return (
    <FailureScreen
      title="The window could not be shown"
      failure={toFailure(error)}
      onRetry={resetErrorBoundary}
    />
  )
}

function Window({ bridge }: { bridge: Bridge }) {
  const [store] = useState(() => createConnections(bridge))
  const { connections, currentId, adding, failure, load } = useStore(store)
  useEffect(() => void load(), [load])

  if (failure)
    return <FailureScreen title="The connections could not be read" failure={failure} onRetry={load} />
  if (!connections) return null
  const current = connections.find(({ id }) => id === currentId)
  if (!current || adding) return <ConnectScreen store={store} />
  return <Workspace key={current.id} connection={current} connections={store} />
}
