import { z } from 'zod'

/** How many tests or steps passed and failed. A skipped test counts as failed. */
export type Counts = { passed: number; failed: number }

const vitestReportSchema = z.object({
  numTotalTests: z.number(),
  numPassedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReportSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** The counts in Vitest's JSON report. Throws when the text is no such report. */
export function vitestCounts(report: string): Counts {
  const { numTotalTests, numPassedTests, testResults } = vitestReportSchema.parse(JSON.parse(report))
  const filesWithoutTests = testResults.filter((file) => file.assertionResults.length === 0)
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + filesWithoutTests.length }
}

/** The counts in Playwright's JSON report. Throws when the text is no such report. */
export function playwrightCounts(report: string): Counts {
  const { errors, stats } = playwrightReportSchema.parse(JSON.parse(report))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

/** A runner's counts, never fewer failures than it had: one that left no report, ran nothing or broke counts as one. */
export function runnerCounts(
  exitCode: number,
  report: string | undefined,
  count: (report: string) => Counts,
): Counts {
  const counts = readCounts(report, count)
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return silent ? { ...counts, failed: 1 } : counts
}

function readCounts(report: string | undefined, count: (report: string) => Counts): Counts {
  try {
    return report === undefined ? { passed: 0, failed: 1 } : count(report)
  } catch {
    return { passed: 0, failed: 1 }
  }
}
