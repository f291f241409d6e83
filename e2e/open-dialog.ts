import type { Inspector } from './inspector.ts'

/** Answers the system's dialog that asks for a file to open, which no test can reach, with this path; null closes it. */
export async function answerOpenDialog({ app }: Inspector, filePath: string | null): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: path === null, filePaths: path === null ? [] : [path] })
  }, filePath)
}
