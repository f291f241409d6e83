import { spawnSync } from 'node:child_process'

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

/** Whether there can be such disks here: on Linux, with the right to make namespaces. */
export function canMakeDisks(): boolean {
  return spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
}
