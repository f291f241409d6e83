// First, because the modules below make zod schemas.
import './eval-free-zod.ts'

import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import '@mantine/core/styles.layer.css'
import './theme/surfaces.css'
import './theme/page.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app.tsx'
import { windowBridge } from './bridge.ts'
import { keepCompositionKeys } from './composition.ts'

keepCompositionKeys()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App bridge={windowBridge()} />
  </StrictMode>,
)
