import { safeStorage } from 'electron'

import type { KeyVault } from './connections.ts'

/** Only what the system's keyring encrypts is safe; on Linux safeStorage may fall back to a fixed password. */
export const keyVault: KeyVault = {
  isBackedByKeyring: () => {
    if (!safeStorage.isEncryptionAvailable()) return false
    if (process.platform !== 'linux') return true
    // Since Electron 25.5; before, encryption without a keyring was reported as not available.
    return safeStorage.getSelectedStorageBackend?.() !== 'basic_text'
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (encrypted) => safeStorage.decryptString(encrypted),
}
