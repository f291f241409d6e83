import type { Inspector } from './inspector.ts'

/** Answers the system's save dialog, which no test can reach, with this path; null closes it. */
export async function answerSaveDialog({ app }: Inspector, filePath: string | null): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' })
  }, filePath)
}
