/** Prints one line for the person at the terminal. It goes to stderr, so that stdout stays free for answers. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Ends a script with the error's own sentence and exit code 1, without a stack trace. */
export function endInPlainWords(error: unknown): void {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
