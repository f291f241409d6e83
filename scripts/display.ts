import { say } from './plain-words.ts'
import { findProgram, installHint } from './system-packages.ts'

/** A program and its arguments. */
export type Command = { file: string; args: string[] }

/**
 * The command as it is, or under a virtual display on a Linux without one, saying so. Throws a sentence when the
 * virtual display is not installed.
 */
export function withDisplay(command: Command, platform: string = process.platform): Command {
  if (platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return command
  // xvfb-run does not start without xauth, which Debian only recommends.
  const missing = ['xvfb-run', 'xauth'].filter((name) => !findProgram(name))
  if (missing.length > 0) {
    throw new Error(
      `There is no display, and no ${missing.join(' and no ')} to make a virtual one. ${installHint}`,
    )
  }
  say('There is no display: running under Xvfb.')
  return {
    file: 'xvfb-run',
    args: ['-a', '-s', '-screen 0 1600x1000x24', command.file, ...command.args],
  }
}
