import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { ErrorBoundary, useErrorBoundary } from 'react-error-boundary'
import type { FallbackProps } from 'react-error-boundary'
import { useStore } from 'zustand'

import type { Bridge } from '../contract/bridge.ts'
import type { Connection } from '../contract/connection.ts'
import type { Desk } from '../contract/desk.ts'
import { BridgeContext } from './bridge-context.ts'
import { toFailure } from './bridge.ts'
import { CommandKeys } from './commands/command-keys.tsx'
import { createCommands } from './commands/command-store.ts'
import { CommandsContext } from './commands/commands-context.ts'
import { ConnectScreen } from './connections/connect-screen.tsx'
import { createConnections } from './connections/connections-store.ts'
import type { Connections } from './connections/connections-store.ts'
import { FailureScreen } from './failure-screen.tsx'
import { Privacy } from './privacy/privacy.tsx'
import { useDensity } from './settings/density.ts'
import { SettingsContext } from './settings/settings-context.ts'
import { createSettings } from './settings/settings-store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { cssVariables, styleNonce, theme } from './theme/theme.ts'
import { windowWords } from './words/window.ts'
import { WindowStores } from './window-stores.tsx'
import { Workspace } from './workspace.tsx'

/** The whole window. */
export function App({ bridge }: { bridge: Bridge }) {
  // The main process sets the scheme of the whole app, and the page's media query tells it.
  const colorScheme = useColorScheme(undefined, { getInitialValueInEffect: false })
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={colorScheme}
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
      title={windowWords.windowNotShown}
      failure={toFailure(error)}
      onRetry={resetErrorBoundary}
    />
  )
}

function Window({ bridge }: { bridge: Bridge }) {
  const [store] = useState(() => createConnections(bridge))
  const [commands] = useState(createCommands)
  const { connections, currentId, adding, failure, load } = useStore(store)
  const settings = useReadSettings(bridge)
  useEffect(() => void load(), [load])

  if (failure)
    return <FailureScreen title={windowWords.connectionsNotRead} failure={failure} onRetry={load} />
  if (!connections || !settings) return null
  const current = connections.find(({ id }) => id === currentId)
  return (
    <SettingsContext value={settings}>
      <CommandsContext value={commands}>
        <CommandKeys />
        <WindowStores connections={store}>
          <Privacy>
            <Density />
            {current && !adding ? (
              <LeftWorkspace key={keyOf(current)} connection={current} connections={store} bridge={bridge} />
            ) : (
              <ConnectScreen store={store} />
            )}
          </Privacy>
        </WindowStores>
      </CommandsContext>
    </SettingsContext>
  )
}

function Density() {
  useDensity()
  return null
}

function useReadSettings(bridge: Bridge): SettingsStore | null {
  const [store, setStore] = useState<SettingsStore | null>(null)
  const { showBoundary } = useErrorBoundary()
  useEffect(() => {
    const reading = Promise.all([
      bridge.call('readSettings', undefined),
      bridge.call('readComputerZone', undefined),
    ])
    reading.then(([read, zone]) => setStore(createSettings(bridge, read, zone)), showBoundary)
  }, [bridge, showBoundary])
  useEffect(() => store?.getState().listen(), [store])
  return store
}

/** A newer snapshot in place of another, or one that expired, is another workspace. */
function keyOf({ id, snapshot }: Connection): string {
  return snapshot ? `${id} ${snapshot.exportedAt} ${snapshot.expired}` : id
}

type LeftProps = { connection: Connection; connections: Connections; bridge: Bridge }

/** A connection as it was left. */
function LeftWorkspace({ connection, connections, bridge }: LeftProps) {
  const [left, setLeft] = useState<Desk | null>(null)
  const { showBoundary } = useErrorBoundary()
  useEffect(() => {
    bridge.call('readDesk', { connectionId: connection.id }).then(setLeft, showBoundary)
  }, [bridge, connection.id, showBoundary])
  return left && <Workspace connection={connection} connections={connections} left={left} />
}
