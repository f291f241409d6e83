import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'

import { findProgram } from '../scripts/system-packages.ts'

/** Whether this computer has what a keyring without a desktop needs. */
export function canUnlockKeyring(): boolean {
  return ['dbus-daemon', 'gnome-keyring-daemon'].every((name) => findProgram(name) !== undefined)
}

/** A session bus with an unlocked GNOME keyring, whose files lie in `home`: the environment that leads an app to it. */
export async function startKeyring(
  home: string,
): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const own = { HOME: home, XDG_RUNTIME_DIR: home }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = await once(createInterface({ input: bus.stdout }), 'line')
  const env = { ...own, DBUS_SESSION_BUS_ADDRESS: String(address) }
  // It goes on in the background when it answers on the bus, and ends with the bus.
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  keyring.stdin.end('a password')
  await once(keyring, 'exit')
  return {
    env,
    stop: async () => {
      const ended = once(bus, 'exit')
      bus.kill()
      await ended
    },
  }
}
