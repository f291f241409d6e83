import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

const mount = 'mount -t tmpfs -o "size=$1" none /mnt'

/** Whether tests can make a disk of their own here, which needs Linux and the right to make namespaces. */
export function canMakeDisk(): boolean {
  return spawnSync('unshare', ['-rm', 'sh', '-c', mount, 'sh', '64k']).status === 0
}

/** An empty disk of so many kilobytes, which is gone with the process that keeps it. It needs no rights: it is in a namespace of its own. */
export async function makeDisk(kilobytes: number): Promise<{ folder: string; remove: () => Promise<void> }> {
  const script = `${mount} && echo ready && exec cat`
  const keeper = spawn('unshare', ['-rm', 'sh', '-c', script, 'sh', `${kilobytes}k`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const [ready]: unknown[] = await Promise.race([once(keeper.stdout, 'data'), once(keeper, 'exit')])
  if (String(ready).trim() !== 'ready') throw new Error('The disk could not be made')
  return {
    folder: `/proc/${keeper.pid}/root/mnt`,
    remove: async () => {
      const ended = once(keeper, 'exit')
      keeper.stdin.end()
      await ended
    },
  }
}

/** What is done with a disk of its own once the folder's files are on it. */
const made = {
  readOnly: 'mount -o remount,ro "$0"',
  full: '{ dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null; true; }',
}

/**
 * The words that begin a command for which a folder, with what is in it now, is on a disk of its own that is full or read-only.
 * Permissions would not do: the superuser has them all. What the command writes there is gone with it. For tests.
 */
export function onDisk(disk: keyof typeof made, folder: string): [string, ...string[]] {
  const script = [
    'copy=$(mktemp -d)',
    'cp -a "$0/." "$copy"',
    'mount -t tmpfs -o size=64m,mode=700 none "$0"',
    'cp -a "$copy/." "$0"',
    'rm -r "$copy"',
    made[disk],
    'exec "$@"',
  ]
  return ['unshare', '-rm', 'sh', '-c', script.join(' && '), folder]
}
