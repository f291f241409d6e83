import { expect, test } from 'vitest'
import { playwrightCounts, runnerCounts, vitestCounts } from './test-counts.ts'

function vitestReport(total: number, passed: number, files: unknown[] = []): string {
  return JSON.stringify({ numTotalTests: total, numPassedTests: passed, testResults: files })
}

function playwrightReport(stats: Record<string, number>, errors: unknown[] = []): string {
  return JSON.stringify({ errors, stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } })
}

test("Vitest's skipped and unfinished tests count as failed", () => {
  expect(vitestCounts(vitestReport(9, 6))).toEqual({ passed: 6, failed: 3 })
})

test('a test file that could not be loaded counts as failed', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ]
  expect(vitestCounts(vitestReport(1, 1, files))).toEqual({ passed: 1, failed: 1 })
})

test("Playwright's skipped and flaky tests and its errors count as failed", () => {
  const report = playwrightReport({ expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, [
    { message: 'no config' },
  ])
  expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 5 })
})

test('a runner that left no report counts as one failed', () => {
  expect(runnerCounts(0, undefined, vitestCounts)).toEqual({ passed: 0, failed: 1 })
})

test.each(['', '{}', 'not JSON'])('a report that reads %j counts as one failed', (report) => {
  expect(runnerCounts(0, report, playwrightCounts)).toEqual({ passed: 0, failed: 1 })
})

test('a runner that fails although its tests passed counts as one failed', () => {
  expect(runnerCounts(1, vitestReport(3, 3), vitestCounts)).toEqual({ passed: 3, failed: 1 })
})

test('a runner that ran no test counts as one failed', () => {
  expect(runnerCounts(0, playwrightReport({}), playwrightCounts)).toEqual({ passed: 0, failed: 1 })
})

test('failures that were counted are not counted twice', () => {
  expect(runnerCounts(1, vitestReport(3, 2), vitestCounts)).toEqual({ passed: 2, failed: 1 })
})
